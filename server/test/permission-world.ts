import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tables from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import { newId } from '../src/platform/ids.ts';
import type { TestApp } from './test-app.ts';

/** Ids of one thing of each kind, in a state in which every mutation would change something. */
export interface PermissionWorld {
  readonly directory: string;
  readonly sourceId: string;
  /** A source with nothing to decide: an import of it may start. */
  readonly idleSourceId: string;
  readonly personId: string;
  /** Two blocked imports: one to approve, one to cancel. */
  readonly blockedImportId: string;
  readonly otherBlockedImportId: string;
  /** Two blocked snapshots: one to approve, one to cancel. */
  readonly blockedSnapshotIds: readonly [string, string];
  readonly targetId: string;
  readonly entitlementId: string;
  /** Rules: with a draft to publish, with one to discard, published to archive. */
  readonly draftRuleId: string;
  readonly discardRuleId: string;
  /** Segments with a draft: one to read, change and archive, and one each to discard and publish. */
  readonly segmentId: string;
  readonly discardSegmentId: string;
  readonly publishSegmentId: string;
  readonly publishedRuleId: string;
  /** What waits: the archiving of a rule to approve, the publication of a segment to reject, another archiving to withdraw. */
  readonly publicationIds: readonly string[];
  /** A test of the rule with a draft to publish. */
  readonly ruleTestId: string;
  readonly evaluationId: string;
  readonly runningEnforcementId: string;
  readonly failedActionId: string;
  readonly incidentId: string;
  readonly scheduleId: string;
  /** Custom fields: one to change, one to remove. */
  readonly customFieldIds: readonly [string, string];
  /** Persons with a contract who are two; and one who belongs to another. */
  readonly mergeablePersonIds: readonly [string, string];
  readonly mergedPersonId: string;
  /** Two suggestions: one to approve, one to reject. */
  readonly mergeSuggestionIds: readonly [string, string];
  readonly userId: string;
  readonly tokenId: string;
  remove(): Promise<void>;
}

const NOW = new Date('2026-11-22T09:00:00Z');

/** Made partly through the API, as an administrator would, partly as rows, where it would take whole runs. */
export async function makePermissionWorld(test: TestApp): Promise<PermissionWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-permissions-'));
  await writeFiles(directory);
  const admin = await test.as('ADMINISTRATOR');
  const api = async (mutation: string): Promise<string> => {
    const data = await admin.data(`mutation { made: ${mutation} }`);
    if (typeof data['made']?.id !== 'string') throw new Error(`${mutation} answered ${JSON.stringify(data)}`);
    return data['made'].id;
  };
  const rule = (name: string) =>
    api(`saveRuleDraft(input: { content: { name: "${name}", categories: [], population: { status: "inactive" },
      condition: { kind: "all", conditions: [] }, entitlementIds: [] } }) { ... on Rule { id } }`);
  const segment = (name: string) =>
    api(`saveSegmentDraft(input: { content: { name: "${name}", description: "",
      condition: { kind: "test", field: "person.excluded", operator: "is", values: [true] } } }) { ... on Segment { id } }`);

  const targetId = await api(`createTarget(input: { name: "Files", connector: "csv",
    settings: { directory: ${JSON.stringify(join(directory, 'target'))} } }) { ... on Target { id } }`);
  const publishedRuleId = await rule('published');
  await api(`publishRule(ruleId: "${publishedRuleId}") { ... on Rule { id } }`);
  const token = await admin.data(`mutation { createApiToken(input: { name: "x", capabilities: [VIEW],
    expiresAt: "2026-12-22T09:00:00Z" }) { ... on CreatedApiToken { apiToken { id } } } }`);
  const draftRuleId = await rule('draft');
  return {
    directory,
    targetId,
    publishedRuleId,
    publicationIds: await insertPublications(test, [
      { ruleId: await rule('a') },
      { segmentId: await segment('b') },
      { ruleId: await rule('c') },
    ]),
    draftRuleId,
    ruleTestId: await api(`saveRuleTest(input: { ruleId: "${draftRuleId}", name: "Nobody", inRule: true, mustGet: [],
      mustNotGet: [], example: { person: {}, contracts: [] } }) { ... on RuleTest { id } }`),
    discardRuleId: await rule('to discard'),
    segmentId: await segment('read'),
    discardSegmentId: await segment('discarded'),
    publishSegmentId: await segment('published'),
    scheduleId: await api(`createSchedule(input: { name: "Weekly", timeZone: "Europe/Amsterdam", times: [{ hour: 3 }],
      days: [5], sourceIds: [], enforce: false }) { ... on Schedule { id } }`),
    userId: await api(`createUser(input: { name: "someone", displayName: "Someone", roles: [VIEWER],
      password: "a long enough one" }) { ... on User { id } }`),
    tokenId: token['createApiToken'].apiToken.id,
    ...(await insertRows(test, directory, targetId)),
    ...(await insertMerges(test)),
    customFieldIds: await insertCustomFields(test),
    remove: () => rm(directory, { recursive: true }),
  };
}

/** Asked for by somebody who has no role in the tests. */
async function insertPublications(
  test: TestApp,
  subjects: readonly ({ readonly ruleId: string } | { readonly segmentId: string })[],
): Promise<readonly string[]> {
  const { queries } = test.app.database;
  const requestedBy = newId();
  await queries.insert(tables.users).values({
    ...{ id: requestedBy, name: 'asker', displayName: 'Asker', passwordHash: '', roles: [], createdAt: NOW },
  });
  const impact = { everybody: 0, granted: 0, revoked: 0, rules: [], entitlements: [] };
  const rows = subjects.map((subject) => ({
    ...{ id: newId(), ...subject, state: 'PENDING', base: [], unmanage: false, impact, exceeded: [] },
    ...('ruleId' in subject
      ? { kind: 'ARCHIVE' }
      : {
          kind: 'PUBLISH',
          content: { name: 'b', description: '', condition: { kind: 'all', conditions: [] } as const },
        }),
    ...{ requestedAt: NOW, requestedBy },
  }));
  await queries.insert(tables.publicationRequests).values(rows);
  return rows.map(({ id }) => id);
}

async function insertCustomFields(test: TestApp): Promise<readonly [string, string]> {
  const ids = [newId(), newId()] as const;
  const rows = ids.map((id, index) => ({ id, subject: 'PERSON', name: `Field${index}`, displayName: id }));
  await test.app.database.queries
    .insert(tables.customFields)
    .values(rows.map((row) => ({ ...row, convertToString: true, createdAt: NOW })));
  return ids;
}

/** Four pairs of persons: one to merge, one merged, and two that are suggested. */
async function insertMerges(test: TestApp) {
  const { queries } = test.app.database;
  const persons = Array.from({ length: 8 }, newId);
  const sourceId = newId();
  await queries.insert(tables.persons).values(
    persons.map((id, index) => ({
      ...{ id, sourceId, sourceKey: id, state: index === 2 ? 'MERGED' : 'PRESENT', version: 1, externalId: id },
      ...{ displayName: id, primaryContractId: newId(), contractState: 'ACTIVE', model: { aggregation: 'ANN' } },
      ...{ contentHash: Buffer.alloc(1), searchText: ` ${id}`, addedAt: NOW, changedAt: NOW },
    })),
  );
  const model = { displayName: 'Ann', primaryContractId: null, primaryManager: null, contracts: [] };
  await queries
    .insert(tables.personVersions)
    .values(persons.map((personId) => ({ id: newId(), personId, version: 1, validFrom: 1, model })));
  const [one, other, mergedPersonId, mainId, ...suggested] = persons as [string, string, string, string, ...string[]];
  await queries.insert(tables.merges).values({
    ...{
      id: newId(),
      personId: mergedPersonId,
      mainId,
      state: 'MERGED',
      origin: 'MANUAL',
      decidedAt: NOW,
      appliedAt: NOW,
    },
  });
  const mergeSuggestionIds = [newId(), newId()] as const;
  await queries.insert(tables.mergeSuggestions).values(
    mergeSuggestionIds.map((id, index) => ({
      ...{ id, personId: suggested[2 * index] ?? '', otherId: suggested[2 * index + 1] ?? '' },
      ...{ personText: 'ANN', otherText: 'ANN', score: 100, state: 'OPEN', foundAt: NOW },
    })),
  );
  return { mergeablePersonIds: [one, other] as const, mergedPersonId, mergeSuggestionIds };
}

async function writeFiles(directory: string): Promise<void> {
  await mkdir(join(directory, 'target'));
  await writeFile(join(directory, 'persons.csv'), 'id;name\n1;Ann\n');
  await writeFile(join(directory, 'target', 'accounts.csv'), 'id,enabled,userName\n');
  await writeFile(join(directory, 'target', 'permissions.csv'), 'id,name,description\nfin,Finance,\n');
  await writeFile(join(directory, 'target', 'memberships.csv'), 'account,permission\n');
}

async function insertRows(test: TestApp, directory: string, targetId: string) {
  const { queries } = test.app.database;
  const id = {
    sourceId: newId(),
    idleSourceId: newId(),
    personId: newId(),
    blockedImportId: newId(),
    otherBlockedImportId: newId(),
    blockedSnapshotIds: [newId(), newId()] as const,
    /** A source that was read, so that a snapshot can be made. */
    readSourceId: newId(),
    entitlementId: newId(),
    evaluationId: newId(),
    runningEnforcementId: newId(),
    failedActionId: newId(),
    incidentId: newId(),
  };
  await queries.insert(tables.sources).values(
    [id.sourceId, id.idleSourceId, id.readSourceId].map((sourceId) => ({
      ...{
        id: sourceId,
        name: `HR ${sourceId}`,
        connector: 'csv',
        mapping: { person: [], contract: [] },
        mappingVersion: 1,
      },
      ...{ settings: { files: [personsFile(directory)] }, thresholds: thresholds(), createdAt: NOW, updatedAt: NOW },
    })),
  );
  await queries.insert(tables.persons).values({
    ...{ id: id.personId, sourceId: id.sourceId, sourceKey: '1', state: 'PRESENT', version: 1, externalId: '1' },
    ...{ displayName: 'Ann (1)', contractState: 'NONE', model: {}, contentHash: Buffer.alloc(1), searchText: ' ann 1' },
    ...{ addedAt: NOW, changedAt: NOW },
  });
  const model = { displayName: 'Ann (1)', primaryContractId: null, primaryManager: null, contracts: [] };
  await queries
    .insert(tables.personVersions)
    .values({ id: newId(), personId: id.personId, version: 1, validFrom: 1, model });
  for (const importId of [id.blockedImportId, id.otherBlockedImportId]) {
    const snapshotId = newId();
    await queries.insert(tables.imports).values({
      ...{ id: importId, sourceId: id.sourceId, state: 'BLOCKED', origin: 'MANUAL', startedAt: NOW, finishedAt: NOW },
      ...{ mappingVersion: 1, counts: {}, outcome: { exceeded: [] }, snapshotId },
    });
    await queries.insert(tables.snapshots).values({
      id: snapshotId,
      kind: 'IMPORT',
      state: 'BLOCKED',
      asOf: '2026-11-22',
      importId,
      createdAt: NOW,
      counts: {},
    });
  }
  await queries.insert(tables.rawReadings).values({ sourceId: id.readSourceId, importId: newId() });
  await queries.insert(tables.snapshots).values(
    id.blockedSnapshotIds.map((snapshotId) => ({
      ...{ id: snapshotId, kind: 'MANUAL', state: 'BLOCKED', asOf: '2026-11-22', createdAt: NOW, counts: {} },
    })),
  );
  // What the import has read waits in tables of its own; that they are there is enough here.
  const staged = sql.identifier(`import_stage_3_${id.blockedImportId.replaceAll('-', '')}_blocked`);
  await queries.execute(sql`create table ${staged} (key text)`);
  await queries.insert(tables.snapshots).values({
    ...{ id: newId(), number: 1, kind: 'IMPORT', state: 'APPLIED', asOf: '2026-11-22' },
    ...{ createdAt: NOW, appliedAt: NOW, counts: {} },
  });
  await queries.insert(tables.entitlements).values({
    ...{ id: id.entitlementId, targetId, kind: 'PERMISSION', permissionSet: 'groups', reference: 'old' },
    ...{ name: 'Old group', offered: true, refreshedAt: NOW },
  });
  await insertRuns(test, targetId, id);
  await queries.insert(tables.incidents).values({
    ...{ id: id.incidentId, kind: 'ACTION_FAILED', state: 'OPEN', domain: 'Provisioning', component: 'Target' },
    ...{ dedupeKey: 'x', subjectType: 'Action', subjectId: id.failedActionId, data: {}, openedAt: NOW, latestAt: NOW },
  });
  return id;
}

interface RunIds {
  readonly personId: string;
  readonly entitlementId: string;
  readonly evaluationId: string;
  readonly runningEnforcementId: string;
  readonly failedActionId: string;
}

/** An evaluation that was never applied, an enforcement that runs, and one that ended with a failed action. */
async function insertRuns(test: TestApp, targetId: string, id: RunIds): Promise<void> {
  const { queries } = test.app.database;
  const run = { origin: 'MANUAL', actorKind: 'SYSTEM', startedAt: NOW, counts: {} };
  const ended = newId();
  const [endedEvaluation, runningEvaluation] = [newId(), newId()];
  await queries.insert(tables.evaluations).values(
    [id.evaluationId, endedEvaluation, runningEvaluation].map((evaluationId) => ({
      ...{ id: evaluationId, state: 'COMPLETED', ...run, finishedAt: NOW, snapshotNumber: 1, asOf: '2026-11-22' },
      ...{ ruleVersions: [], ledgerPosition: 0, hash: Buffer.alloc(32), rulePersons: {}, log: [] },
    })),
  );
  await queries.insert(tables.enforcements).values([
    { id: ended, evaluationId: endedEvaluation, state: 'COMPLETED', ...run, finishedAt: NOW },
    { id: id.runningEnforcementId, evaluationId: runningEvaluation, state: 'RUNNING', ...run },
  ]);
  const planned = { personId: id.personId, entitlementId: id.entitlementId, targetId, operation: 'GRANT', number: 1 };
  const plannedId = newId();
  await queries.insert(tables.evaluationActions).values({
    ...{ id: plannedId, evaluationId: endedEvaluation, ...planned, origin: 'BUSINESS_LOGIC', ruleVersions: [] },
    ...{ contracts: [], personVersion: 1, inputHash: Buffer.alloc(32) },
  });
  await queries.insert(tables.actions).values({
    ...{ id: id.failedActionId, enforcementId: ended, evaluationActionId: plannedId, ...planned, kind: 'PERMISSION' },
    ...{ lane: 0, state: 'FAILED', attempts: 1, nextAttemptAt: NOW, finishedAt: NOW },
  });
}

function personsFile(directory: string): Record<string, unknown> {
  return {
    ...{ kind: 'PERSON', uploadId: null, path: join(directory, 'persons.csv'), delimiter: ';', encoding: 'UTF_8' },
    ...{ keyColumns: ['id'], personKeyColumns: [], idColumn: null, nameColumn: null },
    ...{ parentColumn: null, managerColumn: null },
  };
}

function thresholds(): Record<string, unknown> {
  const off = { enabled: false, count: 0, percentage: 0 };
  return { added: off, removed: off, blocked: off };
}
