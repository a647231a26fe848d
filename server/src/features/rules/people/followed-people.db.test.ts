import {
  compile,
  compileForColumns,
  evaluate,
  matchingContracts,
  normaliseFacts,
  rowsOf,
  toDayNumber,
} from '@gatehouse/rules';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inPeopleSource, peopleBeside } from '../../../../test/people-source.ts';
import { PlanWorld, type WorldPerson } from '../../../../test/plan-world.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { PersonReader } from '../../persons/index.ts';
import { FACT_CATALOGUE } from '../domain/fact-catalogue.ts';
import type { PeopleInColumns } from '../domain/people-in-columns.ts';
import { FollowedPeople, type InPeopleSource } from './followed-people.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
const world = await PlanWorld.make(database);
const TODAY = '2026-06-01';
const DEPARTMENTS = ['A', 'B', 'C', 'D'];
const KEYS = ['anna', 'bob', 'carl', 'dora', 'emil', 'fien', 'gust', 'hana'];

afterAll(() => database.close());

function following(readings: number[] = []): FollowedPeople {
  return new FollowedPeople(inPeopleSource(database), (_words, values) =>
    readings.push(Number(Reflect.get(values, 'read'))),
  );
}

async function latest(people: FollowedPeople): Promise<PeopleInColumns> {
  const snapshot = await new PersonReader(database.queries).latestSnapshot();
  return (await people.at({ snapshot, exactly: true, exported: null })).people;
}

/** Whoever reads has the only connection; the others wait. */
function overOneConnection(): InPeopleSource {
  const inSource = inPeopleSource(database);
  let last: Promise<unknown> = Promise.resolve();
  return (exported, work) => {
    const reading = last.then(() => inSource(exported, work));
    last = reading.catch(() => undefined);
    return reading;
  };
}

const department: fc.Arbitrary<string> = fc.constantFrom(...DEPARTMENTS);
const somebody: fc.Arbitrary<WorldPerson> = fc.record({
  key: fc.constantFrom(...KEYS),
  departments: fc.uniqueArray(department, { maxLength: 3 }),
  state: fc.constantFrom('PRESENT' as const, 'PRESENT' as const, 'REMOVED' as const),
  fields: fc.record({ userName: fc.constantFrom('one', 'two', 'Ångström', 'A\u030angström', '') }),
});
/** What one snapshot does. */
const step = fc.uniqueArray(somebody, { selector: ({ key }) => key, minLength: 1, maxLength: 5 });

const RULES = [
  ...DEPARTMENTS.map((one) => ({ field: 'contract.department.externalId' as const, value: one })),
  { field: 'person.userName' as const, value: 'Ångström' },
  { field: 'person.displayName' as const, value: 'Person anna' },
].map(({ field, value }) => ({
  population: { status: 'any' as const },
  condition: { kind: 'test' as const, field, operator: 'isOneOf' as const, values: [value] },
}));

/** Who is in each rule through which of his contracts, and which contracts everybody has. */
function seen(people: PeopleInColumns) {
  const { store } = people;
  const rules = compileForColumns(RULES.entries(), FACT_CATALOGUE);
  const matches = evaluate(store, rules, toDayNumber(TODAY) ?? 0);
  const inRules = RULES.map((_rule, index) => {
    const rows = rowsOf(matches.get(index) ?? new Uint32Array(0));
    const found = matchingContracts(store, rules, index, toDayNumber(TODAY) ?? 0, rows);
    return Array.from(found, ({ row, contracts }) => `${store.idAt(row)} ${contracts.join(' ')}`).sort();
  });
  const rows = Array.from({ length: store.words * 32 }, (_, row) => row).filter((row) => store.idAt(row) !== undefined);
  return {
    rules: inRules,
    contracts: rows.map((row) => `${store.idAt(row)} ${people.contractIds(row).join(' ')}`).sort(),
  };
}

/** The same from the persons as others read them, by rules compiled one by one. */
async function expected() {
  const found = { rules: RULES.map((): string[] => []), contracts: [] as string[] };
  for await (const batch of new PersonReader(database.queries).currentPersons()) {
    for (const { id, model } of batch) {
      const facts = normaliseFacts(model, model.contracts, TODAY, FACT_CATALOGUE);
      for (const [index, rule] of RULES.entries()) {
        const { inRule, contracts } = compile(rule)(facts);
        if (inRule) found.rules[index]?.push(`${id} ${contracts.join(' ')}`);
      }
      found.contracts.push(`${id} ${model.contracts.map((contract) => contract.id).join(' ')}`);
    }
  }
  for (const list of [...found.rules, found.contracts]) list.sort();
  return found;
}

describe('people that follow the snapshots', () => {
  it('are what reading everybody gives, whatever snapshots came in between', async () => {
    const readings: number[] = [];
    const followed = following(readings);
    await latest(followed);
    const first = await latest(followed);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        for (const people of steps) await world.set(people);
        const now = await latest(followed);
        // In place: a test of reading everybody anew would prove nothing.
        expect(now).toBe(first);
        expect(seen(now)).toEqual(await expected());
        expect(seen(await latest(following()))).toEqual(seen(now));
      }),
      { numRuns: 25 },
    );
    expect(Math.max(...readings)).toBeLessThanOrEqual(KEYS.length);
  });

  it('are as of the snapshot before while one is read that changed very many, unless that one is asked for', async () => {
    const many = Array.from({ length: 520 }, (_, number) => ({ key: `many ${number}`, departments: ['A'] }));
    await world.set([{ key: 'anna', departments: ['A'] }]);
    const followed = following();
    const before = await latest(followed);
    const { size } = before.store;
    await world.set(many);
    const snapshot = await new PersonReader(database.queries).latestSnapshot();
    const [meanwhile, exact] = await Promise.all([
      followed.at({ snapshot, exactly: false, exported: null }),
      followed.at({ snapshot, exactly: true, exported: null }),
    ]);
    expect([meanwhile.people, meanwhile.people.store.size]).toEqual([before, size]);
    expect(exact.people.store.size).toBe(size + many.length);
    expect((await followed.at({ snapshot, exactly: false, exported: null })).people).toBe(exact.people);
  });

  it('do not keep the connection while they wait for somebody who reads in his turn', async () => {
    const inSource = overOneConnection();
    const followed = new FollowedPeople(inSource, () => undefined);
    const { store } = await latest(followed);
    const { size } = store;
    await world.set([{ key: 'kim', departments: ['A'] }]);
    // It has the connection first, and comes to its turn after the other.
    const following = followed.follow();
    const sizes = await followed.inTurn(() => inSource(null, async () => [size, store.size]));
    await following;
    expect([...sizes, store.size]).toEqual([size, size, size + 1]);
  });

  it('are the same where half of them are read beside, and follow as well', async () => {
    await world.set(KEYS.map((key, index) => ({ key, departments: DEPARTMENTS.slice(0, index % 4) })));
    const beside: number[] = [];
    const followed = new FollowedPeople(inPeopleSource(database), () => undefined, peopleBeside(database, 2, beside));
    const inTwo = await latest(followed);
    const { size } = inTwo.store;
    expect(size).toBeGreaterThanOrEqual(KEYS.length);
    expect(beside).toHaveLength(1);
    expect(Math.min(beside[0] ?? 0, size - (beside[0] ?? 0))).toBeGreaterThan(size / 4);
    expect(seen(inTwo)).toEqual(await expected());
    const shown = (people: PeopleInColumns) =>
      people.first(size + 1, people.rowsOfPersons(KEYS.map((key) => world.personId(key)))).map(({ person }) => person);
    expect(shown(inTwo)).toEqual(shown(await latest(following())));
    await world.set([
      { key: 'anna', departments: ['D', 'A'], fields: { userName: 'of late' } },
      { key: 'hana', departments: [], state: 'REMOVED' },
      { key: 'lena', departments: ['B'] },
    ]);
    expect(await latest(followed)).toBe(inTwo);
    expect(seen(inTwo)).toEqual(await expected());
    expect(beside).toHaveLength(1);
  });

  it('are read by one where there are few of them', async () => {
    const beside: number[] = [];
    const people = await latest(
      new FollowedPeople(inPeopleSource(database), () => undefined, peopleBeside(database, 1_000_000, beside)),
    );
    expect([seen(people), beside]).toEqual([await expected(), []]);
  });

  it('are not held where the half beside fails, and read again when asked for', async () => {
    let failures = 1;
    const reading = peopleBeside(database, 2, []);
    const followed = new FollowedPeople(inPeopleSource(database), () => undefined, {
      ...reading,
      read: (exported, after) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('The other thread ended.')) : reading.read(exported, after);
      },
    });
    await expect(latest(followed)).rejects.toThrow('The other thread ended.');
    expect(seen(await latest(followed))).toEqual(await expected());
  });

  it('say who was changed since a snapshot', async () => {
    const followed = following();
    const people = await latest(followed);
    const before = (await new PersonReader(database.queries).latestSnapshot())?.number ?? 0;
    await world.set([{ key: 'ida', departments: ['A'] }]);
    await latest(followed);
    await world.set([
      { key: 'joe', departments: ['A'] },
      { key: 'ida', departments: [], state: 'REMOVED' },
    ]);
    await latest(followed);
    const [ida, joe] = [world.personId('ida'), world.personId('joe')];
    expect(new Set(people.changedSince(before))).toEqual(new Set([ida, joe]));
    expect(new Set(people.changedSince(before + 2))).toEqual(new Set());
    // What was before these persons were read is not known.
    expect(people.changedSince(before - 1)).toBeNull();
  });
});
