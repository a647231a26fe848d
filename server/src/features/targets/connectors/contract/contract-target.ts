import type { TargetAction, TargetConnector, TargetFailureCode } from '../../domain/connector.ts';

/** An account as the target itself says, read with means that share nothing with the connector. */
export interface RawAccount {
  readonly reference: string;
  readonly enabled: string | null;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Columns beside key and access that every target of the suite has, in this order. `address.city` has a dot in its name. */
export const CONTRACT_FIELDS = ['employee_number', 'user_name', 'display_name', 'note', 'address.city'] as const;

/** Permissions on offer: reference, name, description. */
export const CONTRACT_PERMISSIONS = [
  ['finance', 'Finance', 'The ledger'],
  ['control', 'Contrôle & Øvrige', ''],
  ['7', 'Seven', 'A number as its key'],
] as const;

/** Accounts that were there before us. Two share an employee number. */
export const STRANGERS = [
  {
    employee_number: '900',
    user_name: 'stranger.one',
    display_name: 'Stranger, "One"',
    note: '',
    'address.city': 'Åre',
  },
  {
    employee_number: '901',
    user_name: 'stranger.two',
    display_name: 'İki Yabancı',
    note: 'two\nlines',
    'address.city': '',
  },
  { employee_number: '901', user_name: 'stranger.three', display_name: '', note: ' spaces ', 'address.city': 'x' },
] as const;

/** One kind of target, real and fresh, as the contract suite needs it. */
export interface ContractTarget {
  /** Whether an empty value and no value are two things there. */
  readonly keepsNull: boolean;
  /** A reference that could be an account's and is nobody's. */
  readonly nobody: string;
  /** A connector of its own, as another process would have one. Closed by `close`. */
  connector(): TargetConnector;
  accounts(): Promise<readonly RawAccount[]>;
  /** `account permission`, sorted. */
  memberships(): Promise<readonly string[]>;
  /** References of STRANGERS, in their order. */
  strangers(): Promise<readonly string[]>;
  /** Changes when anything of the target is written, even with what is there already. */
  fingerprint(): Promise<string>;
  /** Whatever of the strangers is in the target, to the byte. */
  strangersAsTheyAre(): Promise<string>;
  remove(reference: string): Promise<void>;
  /** An action that this target refuses by itself, among others that it takes. */
  refused(): Promise<{ readonly action: TargetAction; readonly code: TargetFailureCode }>;
  /** Makes writing impossible until `repair` is called: the next batch fails before it has any effect. */
  breakWriting(): Promise<{ repair(): Promise<void> }>;
  /** Takes the whole target away until `repair` is called. */
  takeAway(): Promise<{ repair(): Promise<void> }>;
  /** A batch whose effect happens and whose answer is lost; it ends as the connector ends it then. */
  loseTheAnswer(actions: readonly TargetAction[]): Promise<void>;
  /** A connector whose settings name something that is not there. */
  misconfigured(): TargetConnector;
  close(): Promise<void>;
}
