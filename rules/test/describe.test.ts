import { OPERATORS, type RuleCondition, type RulePopulation, type RuleTest } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionAt,
  describeCondition,
  describeLines,
  describePopulation,
  describeRule,
  type Locale,
  type RuleDefinition,
} from '../src/index.ts';
import { arbitraryRule, PROPERTY_RUNS } from './arbitrary-condition.ts';

const LOCALES: readonly Locale[] = ['en', 'nl', 'da'];
const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

const test = (field: RuleTest['field'], operator: RuleTest['operator'], ...values: RuleTest['values']): RuleTest => ({
  kind: 'test',
  field,
  operator,
  values,
});
const not = (condition: RuleCondition): RuleCondition => ({ kind: 'not', condition });
const isExternal = test('contract.type.code', 'isOneOf', 'EXT');
const group = (quantifier: 'some' | 'every' | 'none'): RuleCondition => ({
  kind: 'contracts',
  quantifier,
  window: 'rule',
  condition: isExternal,
});

const inThree = (rule: RuleDefinition) => LOCALES.map((locale) => describeRule(rule, locale));

describe('the sentence of a rule', () => {
  it('says a population alone', () => {
    expect(inThree({ population: ACTIVE, condition: { kind: 'all', conditions: [] } })).toEqual([
      'Persons with an active contract.',
      'Personen met een actief contract.',
      'Personer med en aktiv kontrakt.',
    ]);
  });

  it('says the days around a contract', () => {
    const window = (daysBeforeStart: number, daysAfterEnd: number) =>
      LOCALES.map((locale) => describePopulation({ status: 'active', daysBeforeStart, daysAfterEnd }, locale));
    expect(window(14, 1)).toEqual([
      'Persons with a contract that counts from 14 days before the start date to 1 day after the end date',
      'Personen met een contract dat telt van 14 dagen voor de begindatum tot en met 1 dag na de einddatum',
      'Personer med en kontrakt, der tæller fra 14 dage før startdatoen til og med 1 dag efter slutdatoen',
    ]);
    expect(window(0, 90)[0]).toBe(
      'Persons with a contract that counts from the start date to 90 days after the end date',
    );
  });

  it('leaves no doubt between a contract that is not external and no contract that is external', () => {
    expect(inThree({ population: ACTIVE, condition: not(isExternal) })).toEqual([
      'Persons with an active contract, for which this holds: that contract\'s Type.Code is not "EXT" (or is empty).',
      'Personen met een actief contract, waarvoor geldt: Type.Code van dat contract is niet "EXT" (of is leeg).',
      'Personer med en aktiv kontrakt, for hvilken dette gælder: denne kontrakts Type.Code er ikke "EXT" (eller er tom).',
    ]);
    expect(inThree({ population: ACTIVE, condition: group('none') })).toEqual([
      'Persons with an active contract, for whom this holds: among the contracts that the rule looks at there is none for which this holds: (its Type.Code is "EXT").',
      'Personen met een actief contract, voor wie geldt: onder de contracten waar de regel naar kijkt is er geen waarvoor geldt: (Type.Code ervan is "EXT").',
      'Personer med en aktiv kontrakt, for hvem dette gælder: blandt de kontrakter, som reglen ser på, er der ingen, for hvilken dette gælder: (dens Type.Code er "EXT").',
    ]);
  });

  it('says the same of a negated some and a none, and of a negated none and a some', () => {
    for (const locale of LOCALES) {
      expect(describeCondition(not(group('some')), locale)).toBe(describeCondition(group('none'), locale));
      expect(describeCondition(not(group('none')), locale)).toBe(describeCondition(group('some'), locale));
      expect(describeCondition(not(group('every')), locale)).not.toBe(describeCondition(group('none'), locale));
    }
  });

  it('brackets groups, keeps negated groups apart from negated tests, and counts', () => {
    const a = test('person.externalId', 'isOneOf', 'a');
    const b = test('person.externalId', 'isOneOf', 'b', 'c');
    const en = (condition: RuleCondition) => describeCondition(condition, 'en');
    expect(en({ kind: 'all', conditions: [a, { kind: 'any', conditions: [a, b] }] })).toBe(
      'the person\'s ExternalId is "a" and (the person\'s ExternalId is "a" or the person\'s ExternalId is one of "b", "c")',
    );
    expect(en(not({ kind: 'any', conditions: [a, b] }))).toBe(
      'none of these holds: (the person\'s ExternalId is "a"; the person\'s ExternalId is one of "b", "c")',
    );
    expect(en(not({ kind: 'all', conditions: [a, b] }))).toContain('not all of these hold: (');
    expect(en({ kind: 'atLeast', count: 1, conditions: [a, b] })).toContain('at least 1 of these 2 holds: (');
    expect(en(not({ kind: 'atLeast', count: 1, conditions: [a, b] }))).toContain('fewer than 1 of these 2 hold: (');
    expect(en(not(not(a)))).toBe(en(a));
  });

  it('uses the labels it is handed, and the names of segments', () => {
    const condition: RuleCondition = { kind: 'all', conditions: [isExternal, not({ kind: 'segment', id: 's' })] };
    const segments = new Map([['s', { name: 'Interns', condition: isExternal }]]);
    expect(describeCondition(condition, 'nl', { label: () => 'Soort contract', segments })).toBe(
      'Soort contract van dat contract is "EXT" en het segment "Interns" geldt niet',
    );
    expect(describeCondition({ kind: 'segment', id: 's' }, 'en')).toBe('the segment "s" that does not exist applies');
  });

  it('introduces the contract of persons without an active one only where the condition speaks of it', () => {
    expect(describeRule({ population: { status: 'inactive' }, condition: isExternal }, 'en')).toContain(
      'with a past or future contract (or an empty one if they have none)',
    );
    const person = test('person.status.blocked', 'is', false);
    expect(describeRule({ population: { status: 'inactive' }, condition: person }, 'en')).toBe(
      "Persons without an active contract, for whom this holds: the person's Status.Blocked is no.",
    );
  });

  it('says relative dates in days, and shows what is still missing', () => {
    const end = (operator: RuleTest['operator'], ...values: RuleTest['values']) =>
      LOCALES.map((locale) => describeCondition(test('contract.endDate', operator, ...values), locale));
    expect(end('withinNextDays', 14)).toEqual([
      "that contract's EndDate is today or at most 14 days ahead",
      'EndDate van dat contract is vandaag of hoogstens 14 dagen later',
      'denne kontrakts EndDate er i dag eller højst 14 dage ude i fremtiden',
    ]);
    expect(end('moreThanDaysAgo', 1)[0]).toBe("that contract's EndDate is more than 1 day ago");
    expect(end('betweenDates', '2026-01-01')[0]).toBe("that contract's EndDate is from 1 January 2026 to …");
    expect(end('before')[0]).toBe("that contract's EndDate is before …");
  });

  it('writes dates and numbers as the language does', () => {
    const said = (condition: RuleCondition) => LOCALES.map((locale) => describeCondition(condition, locale));
    expect(said(test('contract.endDate', 'before', '2028-02-29'))).toEqual([
      "that contract's EndDate is before 29 February 2028",
      'EndDate van dat contract is vóór 29 februari 2028',
      'denne kontrakts EndDate er før den 29. februar 2028',
    ]);
    expect(said(test('contract.endDate', 'on', '2026-05-01'))[2]).toBe('denne kontrakts EndDate er den 1. maj 2026');
    expect(said(test('contract.endDate', 'on', '2026-02-30'))[0]).toBe("that contract's EndDate is on 2026-02-30");
    expect(said(test('contract.details.fte', 'between', 0.5, 1))).toEqual([
      "that contract's Details.Fte is from 0.5 to 1",
      'Details.Fte van dat contract is 0,5 tot en met 1',
      'denne kontrakts Details.Fte er fra 0,5 til og med 1',
    ]);
  });

  it('names every month as the platform does', () => {
    for (let month = 0; month < 12; month++) {
      const day = new Date(Date.UTC(2027, month, 3));
      const said = LOCALES.map((locale) =>
        describeCondition(test('contract.endDate', 'on', day.toISOString().slice(0, 10)), locale),
      );
      const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
      const expected = ['en-GB', 'nl', 'da'].map((locale) => new Intl.DateTimeFormat(locale, options).format(day));
      for (const [index, words] of expected.entries()) expect(said[index]?.endsWith(` ${words}`), words).toBe(true);
    }
  });

  it('shows values as they are, also those that look like a place in a phrase', () => {
    expect(describeCondition(test('person.externalId', 'isOneOf', '{0}', '$&'), 'en')).toBe(
      'the person\'s ExternalId is one of "{0}", "$&"',
    );
    expect(describeCondition(test('person.externalId', 'isEmpty'), 'en', { label: () => '{start} $1' })).toBe(
      "the person's {start} $1 is empty",
    );
  });

  it('tells every operator apart from its negation and from every other, in each language', () => {
    for (const locale of LOCALES) {
      const said = OPERATORS.flatMap((operator) => {
        // Dates are told apart by their values: `between` and `betweenDates`, `equals` and `is` share their words on purpose.
        const values = { none: [], one: ['7'], two: ['7', '8'], many: ['7', '8'] }[operator.arity];
        const condition = test(`person.custom.${operator.valueKind}`, operator.name, ...values);
        const field =
          operator.name === 'hasOneOf' || operator.name === 'hasAllOf' ? 'person.custom.list' : condition.field;
        return [condition, not(condition)].map((each) =>
          describeCondition(each, locale).replace(condition.field.slice(7), field.slice(7)),
        );
      });
      expect(new Set(said).size).toBe(said.length);
    }
  });
});

describe('the lines of a condition', () => {
  it('are a head and its clauses one deeper, each with the path of its node', () => {
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [
        isExternal,
        not({ kind: 'any', conditions: [group('every'), test('person.custom.Badge', 'isEmpty')] }),
      ],
    };
    expect(describeLines(condition, 'en')).toEqual([
      { path: [], depth: 0, text: 'All of these hold:' },
      { path: [0], depth: 1, text: 'That contract\'s Type.Code is "EXT"' },
      { path: [1], depth: 1, text: 'None of these holds:' },
      {
        path: [1, 0, 0],
        depth: 2,
        text: 'Among the contracts that the rule looks at there is at least one, and for each of them this holds:',
      },
      { path: [1, 0, 0, 0], depth: 3, text: 'Its Type.Code is "EXT"' },
      { path: [1, 0, 1], depth: 2, text: "The person's Custom.Badge is empty" },
    ]);
  });

  it('lead to nodes of the tree, and no place in a phrase is left unfilled', () => {
    fc.assert(
      fc.property(arbitraryRule, fc.constantFrom(...LOCALES), (rule, locale) => {
        for (const { path, text } of describeLines(rule.condition, locale)) {
          expect(conditionAt(rule.condition, path)).toBeDefined();
          expect(text).not.toMatch(/\{[a-z\d]*\}/);
        }
        expect(describeRule(rule, locale)).not.toMatch(/\{[a-z\d]*\}|undefined/);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
