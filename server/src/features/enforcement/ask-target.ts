import type { GrantLedger } from '../grants/index.ts';
import { decideCorrelation, type OpenTarget, type TargetAccount } from '../targets/index.ts';
import type { BatchView } from './batch-view.ts';
import { correlateAccount, createAccount, type Decision, fail, foundDone, notSeen } from './decide.ts';
import type { ActionInHand } from './storage/action-store.ts';

export interface Decided {
  readonly action: ActionInHand;
  readonly decision: Decision;
}

/**
 * Settles what only the target knows: whether a person has an account there already, and whether an attempt whose outcome was lost
 * had its effect. Answers in the order asked, with decisions that need no more questions. @throws TargetFault
 */
export async function askTarget(
  decided: readonly Decided[],
  view: BatchView,
  target: OpenTarget,
  ledger: Pick<GrantLedger, 'holders'>,
): Promise<readonly Decided[]> {
  const lookedUp = await lookUpAccounts(decided, target, ledger);
  const found = await findDone(decided, view, target);
  return decided.map((one) => lookedUp.get(one.action.id) ?? found.get(one.action.id) ?? one);
}

type Answers = ReadonlyMap<string, Decided>;

async function lookUpAccounts(
  decided: readonly Decided[],
  target: OpenTarget,
  ledger: Pick<GrantLedger, 'holders'>,
): Promise<Answers> {
  const asked = decided.flatMap(({ action, decision }) =>
    decision.decision === 'LOOK_UP' ? [{ action, query: decision.query, person: decision.person }] : [],
  );
  if (asked.length === 0) return new Map();
  const answers = await target.connector.lookUp(asked.map(({ query }) => query));
  const references = answers.flatMap(({ matches }) => matches.map(({ reference }) => reference));
  const holders = references.length === 0 ? new Map() : await ledger.holders(target.id, references);
  const takenInBatch = new Map<string, string>();
  return new Map(
    asked.map(({ action, person }, index) => {
      const isTaken = (reference: string): boolean => {
        const holder: unknown = holders.get(reference) ?? takenInBatch.get(reference);
        return holder !== undefined && holder !== action.personId;
      };
      const correlation = decideCorrelation(target.correlation, answers[index] ?? { own: null, matches: [] }, isTaken);
      switch (correlation.decision) {
        case 'CREATE':
        case 'CREATED_BEFORE':
          return [action.id, { action, decision: createAccount(action, person, target) }];
        case 'CORRELATE':
          takenInBatch.set(correlation.account.reference, action.personId);
          return [action.id, { action, decision: correlateAccount(action, person, target, correlation.account) }];
        case 'REFUSE':
          return [action.id, { action, decision: fail(correlation.problem.code, correlation.problem.message) }];
      }
    }),
  );
}

/** Of actions that are not needed any more but may have been carried out: looks, and never repeats. */
async function findDone(decided: readonly Decided[], view: BatchView, target: OpenTarget): Promise<Answers> {
  const doubtful = decided.flatMap(({ action, decision }) =>
    decision.decision === 'CANCEL' && decision.mayBeDone ? [action] : [],
  );
  if (doubtful.length === 0) return new Map();
  const creates = doubtful.filter(({ operation, kind }) => operation === 'GRANT' && kind === 'ACCOUNT');
  const others = doubtful.filter((action) => !creates.includes(action));
  const own = await target.connector.lookUp(creates.map(({ personId: key }) => ({ key, correlate: null })));
  const references = others.map((action) => view.accountOf(action)?.reference ?? '');
  const accounts = await target.connector.readAccounts(references);
  return new Map([
    ...creates.map((action, index) => {
      const person = view.personOf(action);
      const made = (own[index]?.own ?? null) !== null && person !== null;
      return [
        action.id,
        { action, decision: made ? createAccount(action, person, target) : notSeen(action, view) },
      ] as const;
    }),
    ...others.map((action, index) => {
      const seen = isDone(action, accounts[index] ?? null);
      return [action.id, { action, decision: seen ? foundDone(action, view, target) : notSeen(action, view) }] as const;
    }),
  ]);
}

/** Whether the account looks as it does after the action; of an update that cannot be seen. */
function isDone({ operation, kind, reference }: ActionInHand, account: TargetAccount | null): boolean {
  if (operation === 'UPDATE') return false;
  const isGrant = operation === 'GRANT';
  switch (kind) {
    case 'ACCOUNT':
      return (account !== null) === isGrant;
    case 'ACCOUNT_ACCESS':
      return (account?.enabled ?? false) === isGrant;
    case 'PERMISSION':
      return (account?.permissions.includes(reference) ?? false) === isGrant;
  }
}
