/** A person as stored: what `normaliseFacts` takes, with an id. */
export interface StoredPerson {
  readonly id: string;
  readonly person: object;
  /** Matching contracts are positions in this list. */
  readonly contracts: readonly object[];
}
