import { afterAll, describe } from 'vitest';
import { testDatabase } from '../../../../../test/test-database.ts';
import { openDatabase } from '../../../../platform/database/connection.ts';
import { exclusiveLock } from '../../storage/exclusive-lock.ts';
import { connectorContract } from './connector-contract.ts';
import { csvContractTarget } from './csv-contract-target.ts';

const database = openDatabase({ url: (await testDatabase()).url });
afterAll(() => database.close());

describe('the CSV connector', () => {
  connectorContract(() => csvContractTarget(exclusiveLock(database)));
});
