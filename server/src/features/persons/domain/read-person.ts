/** A person who is present, as rules and lists need him: read quickly, many at a time. */
export interface ReadPerson {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  /** Of his primary contract. */
  readonly departmentName: string | null;
  /** His own fields, with those of his primary manager. */
  readonly person: object;
  /** In the order of their keys in the source. */
  readonly contracts: readonly object[];
  /** 16 bytes for each of the contracts. */
  readonly contractIds: Uint8Array;
}

/** Persons in the order of their ids: those behind one and up to another. */
export interface IdRange {
  readonly after?: string;
  readonly upTo?: string;
}
