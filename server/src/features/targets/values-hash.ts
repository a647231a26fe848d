import { createHash } from 'node:crypto';
import { canonicalJson } from './domain/canonical-json.ts';
import type { AccountValues } from './domain/connector.ts';

/** SHA-256 of mapped values: what UPDATE is detected by (data model, Ledger). After a create it is taken of what UPDATE maps. */
export function hashOfValues(values: AccountValues): Buffer {
  return createHash('sha256').update(canonicalJson(values)).digest();
}
