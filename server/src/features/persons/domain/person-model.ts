/** `{ personId, externalId, displayName, email }` of provisioning 2.2; the e-mail is the business one. */
export interface PrimaryManager {
  readonly personId: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly email: string | null;
}

/**
 * A contract inside a version: the mapped fields, nested camelCase as the paths of MODEL_FIELDS; dates `YYYY-MM-DD`, empty = absent;
 * `department` is `{ externalId, displayName, code, parentExternalId }`, resolved at the snapshot.
 */
export interface ContractModel {
  readonly [field: string]: unknown;
  readonly id: string;
  /** Key as read. */
  readonly sourceKey: string;
}

/** A version of a person, whole: the mapped fields, nested like those of {@link ContractModel}, and what the snapshot worked out. */
export interface PersonVersionModel {
  readonly [field: string]: unknown;
  readonly displayName: string;
  readonly primaryContractId: string | null;
  readonly primaryManager: PrimaryManager | null;
  /** In the order of their keys. */
  readonly contracts: readonly ContractModel[];
}
