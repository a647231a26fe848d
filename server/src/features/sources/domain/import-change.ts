import type { PersonChangeKind } from '../../persons/index.ts';

/** A person that an import adds, changes or removes, or would. */
export interface ImportChange {
  /** Of somebody whom a blocked import would add: the id that approval gives him. */
  readonly personId: string;
  readonly change: PersonChangeKind;
  readonly recordKey: string;
  readonly displayName: string;
}
