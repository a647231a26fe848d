import type { ConnectorOption } from '../../../platform/settings/connector-option.ts';

/**
 * The port to a target system (architecture 1, *Why connectors*). One folder `connectors/<system>/` implements it.
 *
 * Laws that every connector keeps and that the contract suite checks:
 * - `apply` answers one outcome per action, in the order of the actions, as if they had been carried out one after the other.
 * - Every action may be repeated: what is already so is SUCCEEDED with `changed: false`. A create is recognised by its `key`,
 *   so a create whose outcome was lost is found again, never doubled.
 * - A failure of one action leaves the others alone. Whatever hits the whole call is a thrown {@link TargetFault}.
 * - Rows and fields that no action names are never touched.
 */
export interface TargetConnector {
  /** Tries settings and connection without writing. An unreachable or wrong target is an answer here, not a fault. */
  test(): Promise<ConnectionTest>;
  /** Every permission the target offers now. @throws TargetFault */
  listPermissions(): Promise<readonly OfferedPermission[]>;
  /** What enforcement asks before a create: one answer per query, in order. @throws TargetFault */
  lookUp(queries: readonly AccountQuery[]): Promise<readonly AccountLookUp[]>;
  /** Accounts as they are now, in the order asked; null = gone. @throws TargetFault */
  readAccounts(references: readonly string[]): Promise<readonly (TargetAccount | null)[]>;
  /** Carries out a batch. @throws TargetFault: for all of the batch nothing is known (effect UNKNOWN) or nothing was done (NONE). */
  apply(actions: readonly TargetAction[]): Promise<readonly ActionOutcome[]>;
  close(): Promise<void>;
}

/** A value for a field of an account: dotted field names have become nested objects. null empties the field; '' is an empty text. */
export type AccountValue = string | number | boolean | null | readonly string[] | AccountValues;
export interface AccountValues {
  readonly [field: string]: AccountValue;
}

/** One effect on the target. `account` is the target's own reference; `key` see {@link AccountQuery}. */
export type TargetAction =
  /** Creates the account, disabled. One that carries `key` already gets `values` written and keeps its access. */
  | { readonly kind: 'CREATE_ACCOUNT'; readonly key: string; readonly values: AccountValues }
  | { readonly kind: 'UPDATE_ACCOUNT'; readonly account: string; readonly values: AccountValues }
  /** Gives access and writes `values`. */
  | { readonly kind: 'ENABLE_ACCOUNT'; readonly account: string; readonly values: AccountValues }
  /** Takes access and writes `values`. A vanished account is a success. */
  | { readonly kind: 'DISABLE_ACCOUNT'; readonly account: string; readonly values: AccountValues }
  /** Deletes the account with its memberships; `values` are written first where the target can notice. A vanished account is a success. */
  | { readonly kind: 'DELETE_ACCOUNT'; readonly account: string; readonly values: AccountValues }
  | { readonly kind: 'GRANT_PERMISSION'; readonly account: string; readonly permission: PermissionReference }
  /** Nothing to take away is a success. */
  | { readonly kind: 'REVOKE_PERMISSION'; readonly account: string; readonly permission: PermissionReference };

export type TargetActionKind = TargetAction['kind'];

/** Identity of a permission inside its target; `permissionSet` is '' where the target has only one. */
export interface PermissionReference {
  readonly permissionSet: string;
  readonly reference: string;
}

export type ActionOutcome =
  | {
      readonly state: 'SUCCEEDED';
      /** Reference of the account concerned; of a create: the new one. */
      readonly account: string;
      /** What the target calls the account, for people to read; null for permissions, deletions and nameless accounts. */
      readonly name: string | null;
      /** False when everything was as wanted already. */
      readonly changed: boolean;
    }
  | {
      readonly state: 'FAILED';
      readonly code: TargetFailureCode;
      /** Three parts: what happened, why that stops us, what to do. Without personal data but for field names. */
      readonly message: string;
      /** LATER: the same action may succeed unchanged (a lock, a busy target); NO: somebody has to change something first. */
      readonly retry: 'LATER' | 'NO';
    };

export type TargetFailureCode =
  | 'ACCOUNT_GONE'
  | 'ACCOUNT_AMBIGUOUS'
  | 'PERMISSION_UNKNOWN'
  | 'VALUE_NOT_UNIQUE'
  | 'VALUE_REFUSED'
  | 'FIELD_UNKNOWN'
  | 'TARGET_REFUSED'
  | 'TARGET_BUSY';

/** The call as a whole went wrong. */
export class TargetFault extends Error {
  override readonly name = 'TargetFault';

  constructor(
    /** MISCONFIGURED: it will not get better by itself (table or file missing, password wrong). */
    readonly code: 'UNREACHABLE' | 'TIMED_OUT' | 'MISCONFIGURED',
    /** Whether the target may have been changed: NONE = certainly not; UNKNOWN = look up or repeat before believing anything. */
    readonly effect: 'NONE' | 'UNKNOWN',
    /** Three parts; no secret, no personal data. */
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

export interface AccountQuery {
  /** Names the account as ours before its reference is known: stable for person and target (the person's id). Kept by the target. */
  readonly key: string;
  /** Correlation: field of the account and value wanted, compared exactly; null = only look for `key`. */
  readonly correlate: { readonly field: string; readonly value: string } | null;
}

export interface AccountLookUp {
  /** The account made under `key`, if there is one. */
  readonly own: FoundAccount | null;
  /** Accounts whose field has the value, at most 10; includes `own` when it matches as well. */
  readonly matches: readonly FoundAccount[];
}

export interface FoundAccount {
  readonly reference: string;
  readonly name: string | null;
  readonly enabled: boolean;
}

/** An account as the target has it: flat, under the target's own field names, as text; null and '' are kept apart where the target does. */
export interface TargetAccount extends FoundAccount {
  readonly fields: Readonly<Record<string, string | null>>;
  /** References of the permissions it has, sorted. */
  readonly permissions: readonly string[];
}

export interface OfferedPermission extends PermissionReference {
  readonly name: string;
  readonly description: string | null;
}

export interface ConnectionTest {
  readonly reachable: boolean;
  readonly message: string;
  readonly accounts: number | null;
  readonly permissions: number | null;
}

/** What makes a connector: its form and how to open it. A new system is a new folder with one of these, listed in `connectors/index.ts`. */
export interface ConnectorDefinition {
  /** `csv`, `sql`. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly ConnectorOption[];
  /** True where only one writer may work at a time: the target gets one lane whatever its concurrency. */
  readonly singleLane: boolean;
  /** Fields that a mapping must not write with these settings, per action; they are the connector's own. */
  reservedFields(settings: ConnectorSettings): ReservedFields;
  open(settings: ConnectorSettings, environment: ConnectorEnvironment): TargetConnector;
}

export interface ReservedFields {
  readonly always: readonly string[];
  /** May be given at creation, never written later: the target's own key. */
  readonly afterCreation: readonly string[];
}

/** Settings and secrets together, checked against the options, defaults filled in. */
export type ConnectorSettings = Readonly<Record<string, string>>;

export interface ConnectorEnvironment {
  /** Simultaneous batches to be ready for. */
  readonly concurrency: number;
  /** Runs `work` while no other process on our database runs work under the same name. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
}
