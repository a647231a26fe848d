export type {
  AccountOrigin,
  AccountWritten,
  CurrentGrant,
  GrantEnd,
  GrantKey,
  GrantReason,
  LedgerAccount,
  LedgerChange,
} from './domain/ledger.ts';
export { AccountTaken } from './domain/ledger.ts';
export { type AccountFilter, GrantLedger } from './storage/grant-ledger.ts';
