/** A place in a person's history: a field of the person, or of one of his contracts. */
export interface HistoryPlace {
  /** `person.name.familyName`, `contract.endDate`. */
  readonly field: string;
  /** Key of the contract, when the field is a contract's. */
  readonly contract: string | null;
}

/** Reads `name.familyName` and `contracts[K1].endDate`; a contract's key may hold dots and brackets. */
export function readHistoryPath(path: string): HistoryPlace {
  const match = /^contracts\[(.*)\](?:\.([^\]]+))?$/s.exec(path);
  if (match === null) return { field: `person.${path}`, contract: null };
  return { field: match[2] === undefined ? 'contract' : `contract.${match[2]}`, contract: match[1] ?? '' };
}
