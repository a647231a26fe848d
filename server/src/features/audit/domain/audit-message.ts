import { actionMessage, TARGET_ACTIONS } from './action-message.ts';
import { type AuditData, textOf, wordsOf } from './audit-data.ts';
import { changesIn } from './audit-values.ts';

type Words = (data: AuditData) => string;

/** Changes of configuration, runs and access: what is said when it went well. */
const FINISHED: Readonly<Record<string, Words>> = {
  SetupAdministrator: (data) => `${textOf(data, 'user')} was made the first administrator.`,
  CreateUser: (data) => `User ${textOf(data, 'user')} was created with ${textOf(data, 'roles')}.`,
  UpdateUser: (data) => `User ${textOf(data, 'user')} was changed: ${othersOf(data, ['user'])}.`,
  SignIn: () => 'Signed in.',
  SignOut: () => 'Signed out.',
  CreateApiToken: (data) =>
    `API token ${textOf(data, 'token')} was created with ${textOf(data, 'capabilities')} until ${textOf(data, 'expiresAt').slice(0, 10)}.`,
  RevokeApiToken: (data) => `API token ${textOf(data, 'token')} was revoked.`,
  CreateRule: (data) => `Rule ${textOf(data, 'name')} was drafted.${changesOf(data)}`,
  SaveRuleDraft: (data) => `A draft of rule ${textOf(data, 'name')} was saved.${changesOf(data)}`,
  DiscardRuleDraft: (data) => `The draft of rule ${textOf(data, 'name')} was discarded.`,
  PublishRule: (data) =>
    `Version ${textOf(data, 'version')} of rule ${textOf(data, 'name')} was published.${changesOf(data)}${effectOf(data)}`,
  CreateSegment: (data) => `Segment ${textOf(data, 'name')} was drafted.${changesOf(data)}`,
  SaveSegmentDraft: (data) => `A draft of segment ${textOf(data, 'name')} was saved.${changesOf(data)}`,
  DiscardSegmentDraft: (data) => `The draft of segment ${textOf(data, 'name')} was discarded.`,
  PublishSegment: (data) =>
    `Version ${textOf(data, 'version')} of segment ${textOf(data, 'name')} was published${'rules' in data ? ` with the rules ${textOf(data, 'rules')}` : ''}.${changesOf(data)}${effectOf(data)}`,
  ArchiveSegment: (data) => `Segment ${textOf(data, 'name')} was archived.`,
  ArchiveRule: (data) => `Rule ${textOf(data, 'name')} was archived.${effectOf(data)}`,
  RequestPublication: (data) => `${publicationOf(data)} waits for a second person.${effectOf(data)}`,
  ApprovePublication: (data) =>
    `${publicationOf(data)}, asked for by ${textOf(data, 'requestedBy')}, was approved.${effectOf(data)}`,
  RejectPublication: (data) =>
    `${publicationOf(data)}, asked for by ${textOf(data, 'requestedBy')}, was rejected: ${textOf(data, 'reason')}`,
  WithdrawPublication: (data) => `${publicationOf(data)} was withdrawn.`,
  SetPublicationLimits: (data) => `The limits on the effect of publications were set.${changesOf(data)}`,
  CreateRuleTest: (data) => `A test was added to rule ${textOf(data, 'name')}.`,
  UpdateRuleTest: (data) => `A test of rule ${textOf(data, 'name')} was changed.`,
  DeleteRuleTest: (data) => `A test of rule ${textOf(data, 'name')} was deleted.`,
  ExcludePerson: (data) =>
    `The person was excluded from business rules${'until' in data ? ` until ${textOf(data, 'until')}` : ''}${'reason' in data ? `: ${textOf(data, 'reason')}` : '.'}`,
  IncludePerson: (data) =>
    data['byItself'] === true
      ? 'The exclusion of the person by hand ended on its day.'
      : 'The person was included in business rules.',
  MergePersons: (data) =>
    `The person becomes part of ${textOf(data, 'main')} with the next snapshot${'score' in data ? `; they are ${textOf(data, 'score')} % alike` : ''}.`,
  UnmergePerson: (data) => `The person no longer belongs to ${textOf(data, 'main')} from the next snapshot on.`,
  RejectMerge: (data) => `The person and ${textOf(data, 'other')}, ${textOf(data, 'score')} % alike, stay two persons.`,
  UnmanageMerged: (data) =>
    `The person belongs to another one: ${counted(data, 'entitlements', 'entitlement')} stay in the targets and are managed no more.`,
  SetAggregationSettings: (data) => `The settings of aggregation were changed.${changesOf(data)}`,
  Evaluate: (data) =>
    `A plan was made: ${counted(data, 'grants', 'grant')}, ${counted(data, 'revokes', 'revoke')}, ${counted(data, 'updates', 'update')}, ${textOf(data, 'blocked')} blocked.`,
  StartEnforcement: (data) => `Enforcement of ${counted(data, 'total', 'action')} began.`,
  FinishEnforcement: (data) =>
    `Enforcement ended: ${textOf(data, 'succeeded')} succeeded, ${textOf(data, 'failed')} failed, ${textOf(data, 'cancelled')} cancelled.`,
  CancelEnforcement: () => 'Enforcement was cancelled; what had begun is brought to its end.',
  StartImport: (data) => `An import of ${textOf(data, 'source')} began.`,
  Import: (data) =>
    `The import of ${textOf(data, 'source')} was applied: ${textOf(data, 'added')} added, ${textOf(data, 'changed')} changed, ${textOf(data, 'removed')} removed, ${textOf(data, 'returned')} returned, ${textOf(data, 'blocked')} blocked.`,
  StartSnapshot: () => 'A snapshot by hand began.',
  CreateSnapshot: (data) =>
    `The snapshot was applied: ${textOf(data, 'added')} added, ${textOf(data, 'changed')} changed, ${textOf(data, 'removed')} removed, ${textOf(data, 'returned')} returned.`,
  ApproveSnapshot: () => 'The blocked snapshot was approved.',
  CancelSnapshot: (data) =>
    data['superseded'] === true
      ? 'The blocked snapshot was superseded by a newer state.'
      : 'The blocked snapshot was cancelled.',
  ApproveImport: (data) => `The blocked import of ${textOf(data, 'source')} was approved.`,
  CancelImport: (data) =>
    'name' in data
      ? `The import of ${textOf(data, 'source')} that was under way was cancelled, because schedule ${textOf(data, 'name')} started.`
      : data['superseded'] === true
        ? `The blocked import of ${textOf(data, 'source')} was superseded by a newer one.`
        : `The blocked import of ${textOf(data, 'source')} was cancelled.`,
  CreateSchedule: (data) => `Schedule ${textOf(data, 'name')} was created.`,
  UpdateSchedule: (data) => `Schedule ${textOf(data, 'name')} was changed.${changesOf(data)}`,
  PauseSchedule: (data) => `Schedule ${textOf(data, 'name')} was paused.`,
  ResumeSchedule: (data) => `Schedule ${textOf(data, 'name')} goes on.`,
  RunSchedule: (data) => `A run of schedule ${textOf(data, 'name')} was asked for.`,
  RemoveSchedule: (data) => `Schedule ${textOf(data, 'name')} was removed.`,
  FinishSchedule: (data) =>
    `A run of schedule ${textOf(data, 'name')} was completed: ${counted(data, 'total', 'step')}.`,
  SetSchedulePolicy: (data) => `The policy of schedules was changed.${changesOf(data)}`,
  CreateSource: (data) => `Source ${textOf(data, 'name')} was created.${changesOf(data)}`,
  UpdateSource: (data) => `Source ${textOf(data, 'name')} was changed.${changesOf(data)}`,
  SetSourceMapping: (data) =>
    `Version ${textOf(data, 'version')} of the mapping of source ${textOf(data, 'name')} was set.${changesOf(data)}`,
  CreateCustomField: (data) => `The custom field ${textOf(data, 'name')} was created.${changesOf(data)}`,
  UpdateCustomField: (data) => `The custom field ${textOf(data, 'name')} was changed.${changesOf(data)}`,
  DeleteCustomField: (data) => `The custom field ${textOf(data, 'name')} was removed.`,
  SetSourceConfiguration: (data) => `The source configuration was changed.${changesOf(data)}`,
  CreateTarget: (data) => `Target ${textOf(data, 'target')} was created with connector ${textOf(data, 'connector')}.`,
  UpdateTarget: (data) => `Target ${textOf(data, 'target')} was changed: ${textOf(data, 'changed')}.`,
  SetTargetFields: (data) =>
    `Fields of target ${textOf(data, 'target')} were set: added ${textOf(data, 'added')}; changed ${textOf(data, 'changed')}; removed ${textOf(data, 'removed')}.`,
  RefreshEntitlements: (data) =>
    `Target ${textOf(data, 'target')} offers ${counted(data, 'offered', 'entitlement')}: ${textOf(data, 'added')} new, ${textOf(data, 'gone')} gone.`,
  RetryAction: () => 'A failed action gets another chance.',
  ResolveIncident: (data) => `The incident was resolved: ${textOf(data, 'description')}`,
};

/** What is said when it went wrong. */
const FAILED: Readonly<Record<string, Words>> = {
  Import: (data) =>
    data['outcome'] === 'BLOCKED'
      ? `The import of ${textOf(data, 'source')} was blocked by a threshold: ${textOf(data, 'added')} to add, ${textOf(data, 'removed')} to remove, ${textOf(data, 'blocked')} blocked.`
      : `The import of ${textOf(data, 'source')} failed: ${textOf(data, 'message')}`,
  CreateSnapshot: (data) =>
    data['outcome'] === 'BLOCKED'
      ? `The snapshot was blocked by thresholds: ${textOf(data, 'added')} to add, ${textOf(data, 'changed')} to change, ${textOf(data, 'removed')} to remove.`
      : `The snapshot failed: ${textOf(data, 'message')}`,
  Evaluate: (data) => `The evaluation failed: ${textOf(data, 'message')}`,
  FinishSchedule: (data) =>
    `A run of schedule ${textOf(data, 'name')} was not completed: ${textOf(data, 'succeeded')} of ${counted(data, 'total', 'step')} succeeded. ${textOf(data, 'message')}`,
  SignIn: (data) => `Signing in as ${textOf(data, 'user')} was refused: the password was wrong.`,
};

/** The sentence of an entry, in English (the audit log is evidence: it reads the same for everybody). */
export function auditMessage(action: string, state: string, data: AuditData): string {
  const words = TARGET_ACTIONS[action];
  if (words !== undefined) return actionMessage(words, state, data);
  const sentence = state === 'ERROR' ? FAILED[action] : FINISHED[action];
  if (sentence !== undefined) return sentence(data);
  const label = labelOf(action);
  const said = wordsOf(data['message']) ?? othersOf(data, []);
  if (state === 'ERROR') return `${label} failed${said === '' ? '.' : `: ${said}`}`;
  return said === '' ? `${label}.` : `${label}: ${said}`;
}

function publicationOf(data: AuditData): string {
  return `The ${data['kind'] === 'ARCHIVE' ? 'archiving' : 'publication'} of ${data['subject'] === 'SEGMENT' ? 'segment' : 'rule'} ${textOf(data, 'name')}`;
}

/** To how many persons the rules grant something by it, and from how many they take something. */
function effectOf(data: AuditData): string {
  if (typeof data['granted'] !== 'number' || typeof data['revoked'] !== 'number') return '';
  return ` Effect: granted to ${counted(data, 'granted', 'person')}, revoked from ${counted(data, 'revoked', 'person')}.`;
}

/** `SetTargetFields` → `Set target fields`. */
function labelOf(action: string): string {
  const words = action.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function counted(data: AuditData, key: string, noun: string): string {
  return `${textOf(data, key)} ${noun}${data[key] === 1 ? '' : 's'}`;
}

/** Values that are not named in the sentence, as `key: value`. */
function othersOf(data: AuditData, named: readonly string[]): string {
  return Object.entries(data)
    .filter(
      ([key, value]) => !named.includes(key) && !CAPTURED.has(key) && !key.endsWith('Id') && wordsOf(value) !== null,
    )
    .map(([key, value]) => `${labelOf(key).toLowerCase()}: ${wordsOf(value)}`)
    .join('; ');
}

/** Names that the store puts beside the values; they have columns of their own. */
const CAPTURED: ReadonlySet<string> = new Set(['personName', 'personExternalId', 'personLocation']);

/** `{ name: { from, to } }` as ` name: A → B`. */
function changesOf(data: AuditData): string {
  const parts = changesIn(data['changes']).map(({ part, from, to }) =>
    from === null ? `${part}: ${to ?? 'nothing'}` : `${part}: ${from} → ${to ?? 'nothing'}`,
  );
  return parts.length === 0 ? '' : ` ${parts.join('; ')}.`;
}
