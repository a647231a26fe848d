export type { PersonAccount, PersonEntitlement } from './domain/granted.ts';
export {
  type AccountOrigin,
  AccountTaken,
  type AccountWritten,
  type CurrentGrant,
  type GrantEnd,
  type GrantKey,
  type GrantReason,
  type LedgerAccount,
  type LedgerChange,
} from './domain/ledger.ts';
export { createGrantsFeature, type GrantsDependencies, type GrantsFeature } from './grants-feature.ts';
export { AccountType, PersonEntitlementType } from './graphql/grant-type.ts';
export { type AccountFilter, GrantLedger } from './storage/grant-ledger.ts';
