/** Steps in the life of an account that a field can be mapped for (provisioning 7.1). */
export const ACCOUNT_ACTIONS = ['CREATE', 'ENABLE', 'UPDATE', 'DISABLE', 'DELETE'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** NONE: known, not written. FIXED: the text as it stands. FIELD: a path into the person model. */
export const TARGET_MAPPING_MODES = ['NONE', 'FIXED', 'FIELD'] as const;
export type TargetMappingMode = (typeof TARGET_MAPPING_MODES)[number];

export const ENTITLEMENT_KINDS = ['ACCOUNT', 'ACCOUNT_ACCESS', 'PERMISSION'] as const;
export type EntitlementKind = (typeof ENTITLEMENT_KINDS)[number];

/** How a field gets its value in some actions. Each action stands in at most one configuration of a field. */
export interface TargetFieldConfiguration {
  readonly actions: readonly AccountAction[];
  readonly mode: TargetMappingMode;
  /** FIXED: the text. FIELD: `Person.PrimaryContract.Title.Name` in any case. NONE: ''. */
  readonly value: string;
  readonly useInNotifications: boolean;
  readonly storeInAccountData: boolean;
}

/** A field of the target's accounts. A dotted name becomes nested objects. */
export interface TargetField {
  readonly name: string;
  readonly description: string | null;
  readonly configurations: readonly TargetFieldConfiguration[];
}

/** Which account of the target is this person's, before one is created (provisioning 7.4). */
export interface Correlation {
  readonly enabled: boolean;
  readonly personField: string | null;
  readonly accountField: string | null;
}

/** A system that accounts and permissions go out to. Secrets are never part of it. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** Name without spaces as it was at creation: key of `Person.Accounts` in mappings. */
  readonly identifier: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secrets that are set. */
  readonly secretsSet: readonly string[];
  readonly fields: readonly TargetField[];
  readonly mappingVersion: number;
  readonly correlation: Correlation;
  /** Simultaneous batches, 1–10. */
  readonly concurrency: number;
  readonly enabled: boolean;
}

/** Something a rule can give (data model, Identity). */
export interface Entitlement {
  readonly id: string;
  readonly targetId: string;
  readonly kind: EntitlementKind;
  /** '' but for permissions; so is `reference`. */
  readonly permissionSet: string;
  readonly reference: string;
  readonly name: string;
  readonly description: string | null;
  /** False once the target no longer lists it. */
  readonly offered: boolean;
}
