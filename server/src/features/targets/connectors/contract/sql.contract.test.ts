import { describe } from 'vitest';
import { emptyDatabase } from '../../../../../test/test-database.ts';
import { connectorContract } from './connector-contract.ts';
import { sqlContractTarget } from './sql-contract-target.ts';

const database = await emptyDatabase();

describe('the SQL connector', () => {
  connectorContract(() => sqlContractTarget(database));
});
