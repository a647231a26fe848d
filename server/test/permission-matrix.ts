import { join } from 'node:path';
import type { Role } from '@gatehouse/schema';
import type { PermissionWorld } from './permission-world.ts';

/** Who may: `public` (everybody, signed in or not), or the roles by their letters in `ROLE_LETTERS`. */
export type Who = string;

export const ROLE_LETTERS: Readonly<Record<string, Role>> = {
  V: 'VIEWER',
  A: 'AUDITOR',
  O: 'OPERATOR',
  D: 'RULE_DESIGNER',
  P: 'APPROVER',
  M: 'ADMINISTRATOR',
};

export interface Permission {
  readonly who: Who;
  /** The operation with arguments that would have an effect, and the least to ask for. */
  readonly ask: (world: PermissionWorld) => string;
}

const everybody = 'VAODPM';
const text = JSON.stringify;
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const may = (who: Who, ask: string | ((world: PermissionWorld) => string)): Permission => ({
  who,
  ask: typeof ask === 'string' ? () => ask : ask,
});

const RULE_CONTENT = `{ name: "New rule", categories: [], population: { status: "inactive" },
  condition: { kind: "all", conditions: [] }, entitlementIds: [] }`;
const SCHEDULE = `{ name: "Nightly", timeZone: "Europe/Amsterdam", times: [{ hour: 12 }], days: [3], sourceIds: [], enforce: false }`;
const file = ({ directory }: PermissionWorld) => text(join(directory, 'persons.csv'));
const targetDirectory = ({ directory }: PermissionWorld) => text(join(directory, 'target'));
const personFile = (world: PermissionWorld) =>
  `{ kind: PERSON, path: ${file(world)}, delimiter: ";", encoding: UTF_8, keyColumns: ["id"] }`;
const mapping = ({ sourceId }: PermissionWorld) => `{ sourceId: "${sourceId}", contract: [], person: [
  { field: "ExternalId", mode: FIELD, value: "id", required: true },
  { field: "Name.Convention", mode: FIXED, value: "B", required: true },
  { field: "Name.NickName", mode: FIELD, value: "name", required: false }] }`;
const MAPPING_FILE = JSON.stringify({
  personMappings: [
    { name: 'ExternalId', mode: 'field', value: 'id', validation: { required: true } },
    { name: 'Name.Convention', mode: 'fixed', value: 'P', validation: { required: true } },
  ],
  contractMappings: [],
});

/**
 * What each role may do, written by hand from the specification (data model, Running): viewer sees; auditor sees the audit log, too; operator
 * imports, evaluates, enforces, retries; rule designer drafts and publishes; approver decides what is blocked; administrator does all of it.
 * In the order in which the allowed calls are made: later ones count on what earlier ones left.
 */
export const PERMISSION_MATRIX: Readonly<Record<string, Permission>> = {
  'Query.server': may('public', 'server { version }'),
  'Query.me': may('public', 'me { id }'),
  'Query.users': may('M', 'users { id }'),
  'Query.apiTokens': may(everybody, 'apiTokens { id }'),
  'Query.dashboard': may(
    everybody,
    'dashboard { persons lastImport { id } lastEvaluation { id } lastEnforcement { id } }',
  ),
  'Query.schedules': may(everybody, 'schedules { id }'),
  'Query.schedule': may(everybody, ({ scheduleId }) => `schedule(id: "${scheduleId}") { id }`),
  'Query.schedulePolicy': may(everybody, 'schedulePolicy { relaxed }'),
  'Query.scheduleRun': may(everybody, ({ scheduleId }) => `scheduleRun(id: "${scheduleId}") { id }`),
  'Query.scheduleRuns': may(everybody, 'scheduleRuns { nodes { id } }'),
  'Query.previewSchedule': may('M', `previewSchedule(input: ${SCHEDULE}) { __typename }`),
  'Query.sourceConfiguration': may(everybody, 'sourceConfiguration { timeZone }'),
  'Query.aggregationSettings': may(everybody, 'aggregationSettings { suggests }'),
  'Query.merges': may(everybody, 'merges { nodes { id } }'),
  'Query.previewMerge': may(
    everybody,
    ({ personId }) => `previewMerge(mainId: "${personId}", personIds: ["${personId}"]) { text }`,
  ),
  'Query.mergeSuggestions': may(everybody, 'mergeSuggestions { nodes { id } }'),
  'Query.customFields': may(everybody, 'customFields { id }'),
  'Query.sources': may(everybody, 'sources { id }'),
  'Query.source': may(everybody, ({ sourceId }) => `source(id: "${sourceId}") { id }`),
  'Query.import': may(everybody, ({ blockedImportId }) => `import(id: "${blockedImportId}") { id }`),
  'Query.imports': may(everybody, 'imports { nodes { id } }'),
  'Query.previewFile': may('M', (world) => `previewFile(input: { path: ${file(world)} }) { __typename }`),
  'Query.mappableFields': may(everybody, 'mappableFields { field }'),
  'Query.sourceConnectors': may(everybody, 'sourceConnectors { name }'),
  'Query.previewSource': may(
    'M',
    (world) => `previewSource(input: { connector: "csv", files: [${personFile(world)}] }) { __typename }`,
  ),
  'Query.previewMapping': may('M', (world) => `previewMapping(input: ${mapping(world)}) { __typename }`),
  'Query.sourceMappingFile': may(everybody, ({ sourceId }) => `sourceMappingFile(sourceId: "${sourceId}")`),
  'Query.persons': may(everybody, 'persons { nodes { id } }'),
  'Query.person': may(everybody, ({ personId }) => `person(id: "${personId}") { id }`),
  'Query.departments': may(everybody, 'departments { id }'),
  'Query.connectors': may(everybody, 'connectors { name }'),
  'Query.targets': may(everybody, 'targets { id }'),
  'Query.target': may(everybody, ({ targetId }) => `target(id: "${targetId}") { id }`),
  'Query.testTarget': may('M', ({ targetId }) => `testTarget(id: "${targetId}") { reachable }`),
  'Query.previewTarget': may(
    'M',
    ({ targetId, personId }) => `previewTarget(targetId: "${targetId}", personId: "${personId}") { action }`,
  ),
  'Query.entitlements': may(everybody, 'entitlements { id }'),
  'Query.rules': may(everybody, 'rules { id }'),
  'Query.rule': may(everybody, ({ draftRuleId }) => `rule(id: "${draftRuleId}") { id }`),
  'Query.ruleTests': may(everybody, ({ draftRuleId }) => `ruleTests(ruleId: "${draftRuleId}") { id }`),
  'Query.runRuleTests': may(everybody, ({ draftRuleId }) => `runRuleTests(ruleId: "${draftRuleId}") { __typename }`),
  'Query.ruleAnalysis': may(everybody, 'ruleAnalysis { rules }'),
  'Query.factFields': may(everybody, 'factFields { path }'),
  'Query.suggestValues': may(everybody, 'suggestValues(field: "person.userName") { value }'),
  'Query.segments': may(everybody, 'segments { id }'),
  'Query.segment': may(everybody, ({ segmentId }) => `segment(id: "${segmentId}") { id }`),
  'Query.previewSegment': may(
    everybody,
    ({ segmentId }) => `previewSegment(input: { condition: { kind: "segment", id: "${segmentId}" } }) { __typename }`,
  ),
  'Query.segmentEffect': may(everybody, ({ segmentId }) => `segmentEffect(segmentId: "${segmentId}") { __typename }`),
  'Query.previewRule': may(
    everybody,
    'previewRule(input: { population: { status: "inactive" }, condition: { kind: "all", conditions: [] } }) { __typename }',
  ),
  'Query.previewArchive': may(
    everybody,
    ({ publishedRuleId }) => `previewArchive(ruleId: "${publishedRuleId}") { __typename }`,
  ),
  'Query.pendingPublications': may(everybody, 'pendingPublications { id }'),
  'Query.publicationLimits': may(everybody, 'publicationLimits { effect }'),
  'Query.explainCondition': may(
    everybody,
    ({ personId }) =>
      `explainCondition(personId: "${personId}", population: { status: "inactive" }, condition: { kind: "all", conditions: [] }) { __typename }`,
  ),
  'Query.conditionCounts': may(
    everybody,
    'conditionCounts(population: { status: "inactive" }, condition: { kind: "all", conditions: [] }) { __typename }',
  ),
  'Query.explainRule': may(
    everybody,
    ({ publishedRuleId, personId }) => `explainRule(ruleId: "${publishedRuleId}", personId: "${personId}") { inRule }`,
  ),
  'Query.explainEntitlement': may(
    everybody,
    ({ entitlementId, personId }) =>
      `explainEntitlement(entitlementId: "${entitlementId}", personId: "${personId}") { given }`,
  ),
  'Query.liftRule': may(everybody, 'liftRule(json: {}) { __typename }'),
  'Query.evaluations': may(everybody, 'evaluations { nodes { id } }'),
  'Query.evaluation': may(everybody, ({ evaluationId }) => `evaluation(id: "${evaluationId}") { id }`),
  'Query.compareEvaluations': may(
    everybody,
    ({ evaluationId }) =>
      `compareEvaluations(id: "${evaluationId}", otherId: "${evaluationId}") { perTarget { count } }`,
  ),
  'Query.standingDifference': may(everybody, 'standingDifference { persons }'),
  'Query.standingActions': may(everybody, 'standingActions { nodes { kind } }'),
  'Query.enforcements': may(everybody, 'enforcements { nodes { id } }'),
  'Query.enforcement': may(everybody, (world) => `enforcement(id: "${world.runningEnforcementId}") { id }`),
  'Query.calendar': may(everybody, 'calendar { today days { date } }'),
  'Query.comingPersons': may(everybody, `comingPersons(date: "${TOMORROW}") { nodes { personId } }`),
  'Query.personOnDate': may(
    everybody,
    ({ personId }) => `personOnDate(id: "${personId}", date: "2026-11-21") { date }`,
  ),
  'Query.answersSince': may(everybody, ({ personId }) => `answersSince(personId: "${personId}") { holds }`),
  'Query.entitlementsOn': may(everybody, 'entitlementsOn(date: "2026-11-21") { nodes { grantId } }'),
  'Query.snapshot': may(everybody, ({ sourceId }) => `snapshot(id: "${sourceId}") { id }`),
  'Query.snapshots': may(everybody, 'snapshots { nodes { id } }'),
  'Query.auditEntries': may('AM', 'auditEntries { nodes { id } }'),
  'Query.incidents': may(everybody, 'incidents { nodes { id } }'),

  'Mutation.signIn': may('public', 'signIn(input: { name: "nobody", password: "nothing" }) { __typename }'),
  'Mutation.setupAdministrator': may(
    'public',
    'setupAdministrator(input: { link: "x", name: "eve", displayName: "Eve", password: "a long enough one" }) { __typename }',
  ),
  'Mutation.setMyLocale': may(everybody, 'setMyLocale(locale: "da") { id }'),
  'Mutation.createUser': may(
    'M',
    'createUser(input: { name: "new", displayName: "New", password: "a long enough one", roles: [VIEWER] }) { __typename }',
  ),
  'Mutation.updateUser': may(
    'M',
    ({ userId }) => `updateUser(input: { id: "${userId}", roles: [ADMINISTRATOR] }) { __typename }`,
  ),
  'Mutation.createApiToken': may(
    everybody,
    'createApiToken(input: { name: "mine", capabilities: [VIEW], expiresAt: "2026-12-01T00:00:00Z" }) { __typename }',
  ),
  'Mutation.revokeApiToken': may(everybody, ({ tokenId }) => `revokeApiToken(id: "${tokenId}") { id }`),
  'Mutation.setSourceConfiguration': may(
    'M',
    `setSourceConfiguration(input: { timeZone: "Europe/Copenhagen", primaryManager: DEPARTMENT, managerFromParent: true,
      managerNotSelf: true, displayNames: { B: "{FamilyName}", P: "{FamilyName}", BP: "{FamilyName}", PB: "{FamilyName}" } })
      { __typename }`,
  ),
  'Mutation.createCustomField': may(
    'M',
    'createCustomField(input: { subject: PERSON, name: "Badge", displayName: "Badge", convertToString: true }) { __typename }',
  ),
  'Mutation.updateCustomField': may(
    'M',
    ({ customFieldIds: [id] }) =>
      `updateCustomField(input: { id: "${id}", displayName: "Badge", convertToString: true }) { __typename }`,
  ),
  'Mutation.deleteCustomField': may(
    'M',
    ({ customFieldIds: [, id] }) => `deleteCustomField(id: "${id}") { __typename }`,
  ),
  'Mutation.createSource': may(
    'M',
    (world) => `createSource(input: { name: "New source", files: [${personFile(world)}] }) { __typename }`,
  ),
  'Mutation.updateSource': may(
    'M',
    ({ sourceId }) => `updateSource(input: { id: "${sourceId}", name: "Renamed" }) { __typename }`,
  ),
  'Mutation.importSourceMapping': may(
    'M',
    ({ sourceId }) =>
      `importSourceMapping(input: { sourceId: "${sourceId}", content: ${JSON.stringify(MAPPING_FILE)}, apply: true }) { __typename }`,
  ),
  'Mutation.setSourceMapping': may('M', (world) => `setSourceMapping(input: ${mapping(world)}) { __typename }`),
  'Mutation.cancelImport': may('PM', (world) => `cancelImport(id: "${world.otherBlockedImportId}") { __typename }`),
  'Mutation.approveImport': may(
    'PM',
    ({ blockedImportId }) => `approveImport(id: "${blockedImportId}") { __typename }`,
  ),
  'Mutation.startImport': may('OM', ({ idleSourceId }) => `startImport(sourceId: "${idleSourceId}") { __typename }`),
  'Mutation.createSnapshot': may('OM', 'createSnapshot { __typename }'),
  'Mutation.approveSnapshot': may(
    'PM',
    ({ blockedSnapshotIds: [id] }) => `approveSnapshot(id: "${id}") { __typename }`,
  ),
  'Mutation.cancelSnapshot': may(
    'PM',
    ({ blockedSnapshotIds: [, id] }) => `cancelSnapshot(id: "${id}") { __typename }`,
  ),
  'Mutation.excludePerson': may(
    'OM',
    ({ personId }) => `excludePerson(id: "${personId}", reason: "On leave") { __typename }`,
  ),
  'Mutation.includePerson': may('OM', ({ personId }) => `includePerson(id: "${personId}") { __typename }`),
  'Mutation.setAggregationSettings': may(
    'M',
    `setAggregationSettings(input: { suggests: false, suggestionScore: 80, mergesAutomatically: false, automaticScore: 100,
      mostMatches: 2 }) { __typename }`,
  ),
  'Mutation.mergePersons': may(
    'OM',
    ({ mergeablePersonIds: [main, other] }) =>
      `mergePersons(mainId: "${main}", personIds: ["${other}"]) { __typename }`,
  ),
  'Mutation.unmergePerson': may(
    'OM',
    ({ mergedPersonId }) => `unmergePerson(personId: "${mergedPersonId}") { __typename }`,
  ),
  'Mutation.approveMerge': may('OM', ({ mergeSuggestionIds: [id] }) => `approveMerge(id: "${id}") { __typename }`),
  'Mutation.rejectMerge': may('OM', ({ mergeSuggestionIds: [, id] }) => `rejectMerge(id: "${id}") { __typename }`),
  'Mutation.redetermineMerges': may('OM', 'redetermineMerges'),
  'Mutation.createTarget': may(
    'M',
    (world) =>
      `createTarget(input: { name: "New target", connector: "csv", settings: { directory: ${targetDirectory(world)} } }) { __typename }`,
  ),
  'Mutation.updateTarget': may(
    'M',
    ({ targetId }) => `updateTarget(input: { id: "${targetId}", concurrency: 3 }) { __typename }`,
  ),
  'Mutation.setTargetFields': may(
    'M',
    ({ targetId }) => `setTargetFields(input: { targetId: "${targetId}", fields: [{ name: "userName", configurations: [
      { actions: [CREATE], mode: FIXED, value: "x", useInNotifications: false, storeInAccountData: false }] }] }) { __typename }`,
  ),
  'Mutation.refreshEntitlements': may(
    'M',
    ({ targetId }) => `refreshEntitlements(targetId: "${targetId}") { __typename }`,
  ),
  'Mutation.saveRuleDraft': may('DM', `saveRuleDraft(input: { content: ${RULE_CONTENT} }) { __typename }`),
  'Mutation.discardRuleDraft': may(
    'DM',
    (world) => `discardRuleDraft(ruleId: "${world.discardRuleId}") { __typename }`,
  ),
  'Mutation.saveRuleTest': may(
    'DM',
    ({ draftRuleId, personId }) => `saveRuleTest(input: { ruleId: "${draftRuleId}", inRule: true, mustGet: [],
      mustNotGet: [], copyOf: { personId: "${personId}", anonymised: false } }) { __typename }`,
  ),
  'Mutation.deleteRuleTest': may('DM', ({ ruleTestId }) => `deleteRuleTest(id: "${ruleTestId}") { __typename }`),
  'Mutation.publishRule': may('DM', ({ draftRuleId }) => `publishRule(ruleId: "${draftRuleId}") { __typename }`),
  'Mutation.approvePublication': may(
    'PM',
    ({ publicationIds: [id] }) => `approvePublication(id: "${id}") { __typename }`,
  ),
  'Mutation.rejectPublication': may(
    'PM',
    ({ publicationIds: [, id] }) => `rejectPublication(id: "${id}", reason: "Too many") { __typename }`,
  ),
  'Mutation.withdrawPublication': may(
    'DM',
    ({ publicationIds: [, , id] }) => `withdrawPublication(id: "${id}") { __typename }`,
  ),
  'Mutation.setPublicationLimits': may(
    'M',
    'setPublicationLimits(limits: [{ effect: REVOKED, persons: 10, percentage: 0 }]) { effect }',
  ),
  'Mutation.saveSegmentDraft': may(
    'DM',
    ({ segmentId }) => `saveSegmentDraft(input: { segmentId: "${segmentId}", content: { name: "Nobody",
      description: "", condition: { kind: "all", conditions: [] } } }) { __typename }`,
  ),
  'Mutation.discardSegmentDraft': may(
    'DM',
    ({ discardSegmentId }) => `discardSegmentDraft(segmentId: "${discardSegmentId}") { __typename }`,
  ),
  'Mutation.publishSegment': may(
    'DM',
    ({ publishSegmentId: id }) => `publishSegment(segmentId: "${id}") { __typename }`,
  ),
  'Mutation.archiveSegment': may('DM', ({ segmentId }) => `archiveSegment(segmentId: "${segmentId}") { __typename }`),
  'Mutation.archiveRule': may(
    'DM',
    ({ publishedRuleId }) => `archiveRule(ruleId: "${publishedRuleId}") { __typename }`,
  ),
  'Mutation.evaluate': may('OM', 'evaluate { __typename }'),
  'Mutation.enforce': may('OM', ({ evaluationId }) => `enforce(evaluationId: "${evaluationId}") { __typename }`),
  'Mutation.cancelEnforcement': may(
    'OM',
    (world) => `cancelEnforcement(id: "${world.runningEnforcementId}") { __typename }`,
  ),
  'Mutation.retryAction': may('OM', ({ failedActionId }) => `retryAction(id: "${failedActionId}") { __typename }`),
  'Mutation.createSchedule': may('M', `createSchedule(input: ${SCHEDULE}) { __typename }`),
  'Mutation.updateSchedule': may(
    'M',
    ({ scheduleId }) =>
      `updateSchedule(id: "${scheduleId}", input: ${SCHEDULE.replace('Nightly', 'Often').replace('[3]', '[6]')}) { __typename }`,
  ),
  'Mutation.setSchedulePolicy': may('M', 'setSchedulePolicy(relaxed: true) { __typename }'),
  'Mutation.pauseSchedule': may('OM', ({ scheduleId }) => `pauseSchedule(id: "${scheduleId}") { __typename }`),
  'Mutation.resumeSchedule': may('OM', ({ scheduleId }) => `resumeSchedule(id: "${scheduleId}") { __typename }`),
  'Mutation.runScheduleNow': may('OM', ({ scheduleId }) => `runScheduleNow(id: "${scheduleId}") { __typename }`),
  'Mutation.removeSchedule': may('M', ({ scheduleId }) => `removeSchedule(id: "${scheduleId}") { __typename }`),
  'Mutation.resolveIncident': may('OM', ({ incidentId }) => `resolveIncident(id: "${incidentId}") { __typename }`),
  'Mutation.signOut': may('public', 'signOut'),

  'Subscription.progress': may(everybody, 'progress { position }'),
  'Subscription.incidents': may(everybody, 'incidents { position }'),
  'Subscription.auditEntries': may('AM', 'auditEntries { position }'),
  'Subscription.changes': may(everybody, 'changes { position }'),
  'Subscription.standingDifference': may(everybody, 'standingDifference { position }'),

  'Person.audit': may('AM', ({ personId }) => `person(id: "${personId}") { audit { nodes { id } } }`),
  // Of no role: given to one user or token on purpose (decision 16).
  'Person.privateContact': may('', ({ personId }) => `person(id: "${personId}") { privateContact { email } }`),
  'Http.upload': may('M', ''),
  'Http.exportEvaluation': may('AM', ({ evaluationId }) => `/exports/evaluations/${evaluationId}.csv`),
  'Http.exportRules': may('AM', '/exports/rules.csv'),
  'Http.exportEntitlements': may('AM', '/exports/entitlements.csv'),
};
