import type { AccountWritten, LedgerAccount, LedgerChange } from '../grants/index.ts';
import {
  type AccountQuery,
  type CorrelationProblem,
  correlationQuery,
  type FoundAccount,
  hashOfValues,
  type MappablePerson,
  mapAccount,
  type OpenTarget,
  type TargetAction,
} from '../targets/index.ts';
import type { BatchView } from './batch-view.ts';
import { effectOf, mappedStep } from './domain/effect.ts';
import type { Outcome } from './domain/enforcement.ts';
import { NOT_NEEDED_MESSAGES, notNeeded } from './domain/recheck.ts';
import type { ActionInHand } from './storage/action-store.ts';

/** What the effect was done to, as the target answers. */
export interface Effected {
  readonly account: string;
  readonly name: string | null;
}

/** How to go on with an action. */
export type Decision =
  /** Not to be carried out; `mayBeDone`: an earlier attempt may have had its effect, and the target has to be asked. */
  | { readonly decision: 'CANCEL'; readonly outcome: Outcome; readonly mayBeDone: boolean }
  | { readonly decision: 'FAIL'; readonly outcome: Outcome }
  /** The target is asked first whether it has an account for the person. */
  | { readonly decision: 'LOOK_UP'; readonly query: AccountQuery; readonly person: MappablePerson }
  /** Nothing is left to do in the target: an earlier attempt is found to have had its effect, or only the ledger is concerned. */
  | { readonly decision: 'DONE'; readonly outcome: Outcome; readonly change: LedgerChange }
  | Effect;

/** To be carried out; `change` says what the ledger takes of the success. */
export interface Effect {
  readonly decision: 'EFFECT';
  readonly effect: TargetAction;
  readonly correlated: boolean;
  readonly change: (effected: Effected) => LedgerChange;
}

/** Decides about one action by what is true right now (data model: before its effect each action is checked again). */
export function decide(action: ActionInHand, view: BatchView, target: OpenTarget): Decision {
  const reason = notNeeded(action.operation, view.stateOf(action));
  if (reason !== null) {
    // What is let go is let go in the ledger alone: the target shows nothing of it.
    const mayBeDone = action.outcomeUnknown && reason !== 'ALREADY_DONE' && action.operation !== 'UNMANAGE';
    return { decision: 'CANCEL', outcome: { code: reason, message: NOT_NEEDED_MESSAGES[reason] }, mayBeDone };
  }
  if (action.operation === 'UNMANAGE') return letGo(action, view);
  const person = view.personOf(action);
  if (person === null) {
    return fail(
      'PERSON_VERSION_GONE',
      `Version ${action.personVersion} of the person, from which the plan was made, is not kept any more, so there is nothing to map from. Enforce a new plan.`,
    );
  }
  if (action.operation === 'GRANT' && action.kind === 'ACCOUNT') return beginAccount(action, person, target);
  const account = view.accountOf(action);
  if (account === null) {
    return fail(
      'NO_ACCOUNT',
      `The person has no account in the target ${target.name}, and an account comes before everything else. Enforce a new plan, which creates it first.`,
    );
  }
  return onAccount(action, account, person, target);
}

/** The ledger forgets it, and the target is left as it is (provisioning 5.6, Unmanage). */
function letGo(action: ActionInHand, view: BatchView): Decision {
  const account = view.accountOf(action);
  return {
    decision: 'DONE',
    outcome: {
      code: 'UNMANAGED',
      message: null,
      ...(account === null ? {} : { account: account.reference, accountName: account.name }),
    },
    change: { change: 'END', ...keyOf(action), endedBy: 'UNMANAGED' },
  };
}

function beginAccount(action: ActionInHand, person: MappablePerson, target: OpenTarget): Decision {
  const query = correlationQuery(target.correlation, action.personId, person);
  return isRefusal(query) ? fail(query.code, query.message) : { decision: 'LOOK_UP', query, person };
}

function isRefusal(query: AccountQuery | CorrelationProblem): query is CorrelationProblem {
  return 'code' in query;
}

/** The account is new, or an earlier attempt of ours made it: creating it again finds it. */
export function createAccount(action: ActionInHand, person: MappablePerson, target: OpenTarget): Decision {
  const mapped = mapAccount(target.fields, 'CREATE', person);
  if (!mapped.ok) return fail('MAPPING', mapped.problems.map(({ message }) => message).join(' '));
  const effect = { kind: 'CREATE_ACCOUNT', key: action.personId, values: mapped.values } as const;
  return grantAccount(action, person, target, effect, 'CREATED', mapped.stored);
}

/** The account was there already: it is linked, and written to like any other (provisioning 7.4). */
export function correlateAccount(
  action: ActionInHand,
  person: MappablePerson,
  target: OpenTarget,
  { reference }: FoundAccount,
): Decision {
  const mapped = mapAccount(target.fields, 'UPDATE', person);
  if (!mapped.ok) return fail('MAPPING', mapped.problems.map(({ message }) => message).join(' '));
  const effect = { kind: 'UPDATE_ACCOUNT', account: reference, values: mapped.values } as const;
  return grantAccount(action, person, target, effect, 'CORRELATED', mapped.stored);
}

function grantAccount(
  action: ActionInHand,
  person: MappablePerson,
  target: OpenTarget,
  effect: TargetAction,
  origin: 'CREATED' | 'CORRELATED',
  data: AccountWritten['data'] & object,
): Effect {
  // Compared with what UPDATE would write later on, so the hash is of that.
  const update = mapAccount(target.fields, 'UPDATE', person);
  const written = update.ok ? { writtenHash: hashOfValues(update.values) } : {};
  const { personVersion } = action;
  const { mappingVersion } = target;
  return {
    decision: 'EFFECT',
    effect,
    correlated: origin === 'CORRELATED',
    change: ({ account: reference, name }) => ({
      change: 'GRANT_ACCOUNT',
      ...reasonOf(action),
      targetId: target.id,
      account: { reference, origin, name, data, personVersion, mappingVersion, ...written },
    }),
  };
}

function onAccount(action: ActionInHand, account: LedgerAccount, person: MappablePerson, target: OpenTarget): Decision {
  const step = mappedStep(action);
  const mapped = step === null ? null : mapAccount(target.fields, step, person);
  if (mapped !== null && !mapped.ok) return fail('MAPPING', mapped.problems.map(({ message }) => message).join(' '));
  const values = mapped?.values ?? {};
  const { permissionSet, reference } = action;
  return {
    decision: 'EFFECT',
    effect: effectOf(action, account.reference, values, { permissionSet, reference }),
    correlated: false,
    change: ({ name }) => {
      if (action.operation === 'REVOKE') return { change: 'END', ...keyOf(action), endedBy: 'REVOKED' };
      const written = mapped === null ? {} : { account: writtenBy(action, account, target, mapped, name) };
      const change = action.operation === 'GRANT' ? 'GRANT' : 'UPDATE';
      return { change, ...reasonOf(action), targetId: target.id, ...written };
    },
  };
}

/**
 * What the account remembers of it. Versions move with an UPDATE of the account only, and not while its access is to be updated in the
 * same plan: should one of the two fail, the next plan has to look at the account again.
 */
function writtenBy(
  action: ActionInHand,
  account: LedgerAccount,
  target: OpenTarget,
  mapped: { readonly values: Parameters<typeof hashOfValues>[0]; readonly stored: NonNullable<AccountWritten['data']> },
  name: string | null,
): AccountWritten {
  const hash = hashOfValues(mapped.values);
  const data = mapped.stored;
  const { personVersion, mappingVersion } = account;
  if (action.kind !== 'ACCOUNT') return { accessWrittenHash: hash, data, personVersion, mappingVersion };
  const versions = action.updatesAccess
    ? { personVersion, mappingVersion }
    : { personVersion: action.personVersion, mappingVersion: target.mappingVersion };
  return { writtenHash: hash, data, ...(name === null ? {} : { name }), ...versions };
}

function keyOf({ personId, entitlementId }: ActionInHand) {
  return { personId, entitlementId };
}

function reasonOf(action: ActionInHand) {
  const { ruleVersions, contracts } = action;
  return { ...keyOf(action), ruleVersions, contracts };
}

/** An earlier attempt is found to have had its effect: the ledger takes it as a success, whatever is wanted now. */
export function foundDone(action: ActionInHand, view: BatchView, target: OpenTarget): Decision {
  const account = view.accountOf(action);
  const person = view.personOf(action);
  if (account === null || person === null) return notSeen(action, view);
  const effect = onAccount(action, account, person, target);
  if (effect.decision !== 'EFFECT') return effect;
  const { reference, name } = account;
  const message = 'An attempt whose outcome was lost is found done in the target.';
  return {
    decision: 'DONE',
    outcome: { code: 'FOUND_DONE', message, account: reference, accountName: name },
    change: effect.change({ account: reference, name: null }),
  };
}

/** Not needed, and the target shows nothing of an earlier attempt. */
export function notSeen(action: ActionInHand, view: BatchView): Decision {
  const code = notNeeded(action.operation, view.stateOf(action)) ?? 'NO_LONGER_WANTED';
  return { decision: 'CANCEL', outcome: { code, message: NOT_NEEDED_MESSAGES[code] }, mayBeDone: false };
}

export function fail(code: string, message: string): Decision {
  return { decision: 'FAIL', outcome: { code, message } };
}
