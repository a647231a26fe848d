import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../test/test-database.ts';
import expected from './expected.json' with { type: 'json' };
import { calculate } from './independent/calculation.ts';
import { outcomeOf } from './independent/outcome.ts';
import { RULES_SQL } from './independent/rules.sql.ts';
import { encodeHrFiles, makeMunicipality } from './municipality.ts';

const database = await emptyDatabase();
const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
afterAll(() => sql.end());

const calculateOn = (asOf: string) =>
  calculate(sql, { files: encodeHrFiles(makeMunicipality(asOf).files), asOf, rulesSql: RULES_SQL });

describe('the independent calculation', () => {
  it.each(['2026-11-22', '2028-02-29', '2031-12-31'])('comes to the frozen expectation on %s', async (today) => {
    expect(outcomeOf(await calculateOn(today))).toEqual(expected);
  });

  it('leaves no table behind', async () => {
    await calculateOn('2026-11-22');
    expect(
      await sql`select relname from pg_class where relname in ('person', 'contract', 'in_rule', 'wanted')`,
    ).toEqual([]);
  });
});
