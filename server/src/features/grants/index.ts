export type { PersonEntitlement } from './domain/granted.ts';
export {
  AccountTaken,
  type AccountWritten,
  type LedgerAccount,
  type LedgerChange,
} from './domain/ledger.ts';
export type { ListedPastGrant, PastAccount, PastGrant, PastGrantFilter } from './domain/past-grant.ts';
export { createGrantsFeature, type GrantsFeature } from './grants-feature.ts';
export { PersonEntitlementType } from './graphql/grant-type.ts';
export { GrantHistory } from './storage/grant-history.ts';
export { GrantLedger } from './storage/grant-ledger.ts';
