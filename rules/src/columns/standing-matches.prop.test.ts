import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from '../../test/arbitrary-condition.ts';
import { compile } from '../compile.ts';
import { normaliseFacts } from '../facts.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { toIsoDate } from '../whole-day.ts';
import { rowsOf } from './bitmap.ts';
import { ColumnStore, type StoredPerson } from './column-store.ts';
import { type MatchChange, StandingMatches } from './standing-matches.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const CHUNK_PERSONS = 32;
const ALL_FIELDS = CATALOGUE.fields.map(({ field }) => field);
const RULES = ['r0', 'r1', 'r2'];

type Step =
  | { readonly kind: 'put'; readonly persons: readonly StoredPerson[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'rule'; readonly rule: string; readonly definition: RuleDefinition | null }
  | { readonly kind: 'today'; readonly today: number };

/** More ids than a chunk has room for, so that the store grows and rows are used again. */
const arbitraryId = fc.integer({ min: 0, max: 39 }).map((number) => `p${number}`);
const arbitraryStored = fc
  .tuple(arbitraryId, arbitraryPersonWithContracts)
  .map(([id, world]): StoredPerson => ({ id, ...world }));

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), persons: fc.array(arbitraryStored, { minLength: 1, maxLength: 5 }) }),
  fc.record({ kind: fc.constant('remove' as const), ids: fc.array(arbitraryId, { minLength: 1, maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('rule' as const),
    rule: fc.constantFrom(...RULES),
    definition: fc.option(arbitraryRule, { nil: null, freq: 6 }),
  }),
  fc.record({
    kind: fc.constant('today' as const),
    today: fc.integer({ min: -8, max: 8 }).map((days) => TODAY + days),
  }),
);

const arbitraryStart = fc.record({
  people: fc.uniqueArray(arbitraryStored, { selector: ({ id }) => id, maxLength: 34 }),
  rules: fc.array(arbitraryRule, { minLength: RULES.length, maxLength: RULES.length }),
});

/** The same state, worked out by compiled rules person by person. */
class Reference {
  readonly people = new Map<string, StoredPerson>();
  readonly rules = new Map<string, RuleDefinition>();
  today = TODAY;

  take(step: Step): void {
    if (step.kind === 'put') for (const person of step.persons) this.people.set(person.id, person);
    if (step.kind === 'remove') for (const id of step.ids) this.people.delete(id);
    if (step.kind === 'today') this.today = step.today;
    if (step.kind !== 'rule') return;
    if (step.definition === null) this.rules.delete(step.rule);
    else this.rules.set(step.rule, step.definition);
  }

  personsIn(rule: string): string[] {
    const definition = this.rules.get(rule);
    if (definition === undefined) return [];
    const run = compile(definition);
    const asOf = toIsoDate(this.today) ?? '';
    return [...this.people.values()]
      .filter(({ person, contracts }) => run(normaliseFacts(person, contracts, asOf, CATALOGUE)).inRule)
      .map(({ id }) => id)
      .sort();
  }
}

function take(matches: StandingMatches<string>, step: Step): readonly MatchChange<string>[] {
  switch (step.kind) {
    case 'put':
      return matches.putPersons(step.persons);
    case 'remove':
      return matches.removePersons(step.ids);
    case 'rule':
      return matches.setRule(step.rule, step.definition);
    case 'today':
      return matches.setToday(step.today);
  }
}

describe('standing matches', () => {
  it('are after every change what they would be from the start, and tell exactly the difference', { timeout }, () => {
    let changed = 0;
    fc.assert(
      fc.property(arbitraryStart, fc.array(arbitraryStep, { maxLength: 6 }), ({ people, rules }, steps) => {
        const reference = new Reference();
        reference.take({ kind: 'put', persons: people });
        for (const [index, rule] of RULES.entries()) {
          reference.take({ kind: 'rule', rule, definition: rules[index] ?? null });
        }
        const store = new ColumnStore(CATALOGUE, ALL_FIELDS, CHUNK_PERSONS);
        store.load(people);
        const matches = new StandingMatches(store, reference.rules, reference.today);
        const now = (rule: string) => Array.from(rowsOf(matches.personsIn(rule)), (row) => store.idAt(row)).sort();
        for (const step of steps) {
          const before = new Map(RULES.map((rule) => [rule, reference.personsIn(rule)]));
          reference.take(step);
          const told = new Map(take(matches, step).map((change) => [change.rule, change]));
          for (const rule of RULES) {
            const [was, is] = [before.get(rule) ?? [], reference.personsIn(rule)];
            expect(now(rule)).toEqual(is);
            const gained = is.filter((id) => !was.includes(id));
            const lost = was.filter((id) => !is.includes(id));
            const change = told.get(rule);
            expect([...(change?.gained ?? [])].sort()).toEqual(gained);
            expect([...(change?.lost ?? [])].sort()).toEqual(lost);
            if (change !== undefined) changed += 1;
            expect(change === undefined).toBe(gained.length + lost.length === 0);
          }
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
    expect(changed).toBeGreaterThan(PROPERTY_RUNS / 2);
  });
});
