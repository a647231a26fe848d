import { describe, expect, it } from 'vitest';
import {
  check,
  compile,
  createFactCatalogue,
  NO_SEGMENTS,
  normaliseFacts,
  type RuleDefinition,
  TEMPLATES,
  type TemplateName,
} from '../src/index.ts';

const CATALOGUE = createFactCatalogue();

/** Employed in 2026; `asOf` and who is in the rule, counted by hand on the calendar. */
const DAYS: Readonly<Record<TemplateName, Readonly<Record<string, boolean>>>> = {
  accountBeforeStart: { '2026-02-14': false, '2026-02-15': true, '2026-08-31': true, '2026-09-01': false },
  accessFromFirstDay: { '2026-02-28': false, '2026-03-01': true, '2026-08-31': true, '2026-09-01': false },
  departmentGroup: { '2026-02-28': false, '2026-03-01': true, '2026-08-31': true, '2026-09-01': false },
  // The last day is 31 August; 29 November is 90 days later.
  leaverAfter90Days: { '2026-03-01': false, '2026-09-01': false, '2026-11-29': false, '2026-11-30': true },
};

const CONTRACT = { startDate: '2026-03-01', endDate: '2026-08-31', department: { externalId: 'D10' } };

function isIn(rule: RuleDefinition, asOf: string, contracts: readonly object[]): boolean {
  return compile(rule)(normaliseFacts({ externalId: 'p1' }, contracts, asOf, CATALOGUE)).inRule;
}

describe('the template', () => {
  for (const [name, days] of Object.entries(DAYS)) {
    it(`${name} holds on the days it says`, () => {
      const rule = filledIn(name as TemplateName);
      expect(check(rule.condition, rule.population, CATALOGUE, NO_SEGMENTS)).toEqual([]);
      for (const [asOf, expected] of Object.entries(days)) expect(isIn(rule, asOf, [CONTRACT]), asOf).toBe(expected);
    });
  }

  it('leaverAfter90Days leaves out who is about to come back, and who never came', () => {
    const rule = TEMPLATES.leaverAfter90Days;
    expect(isIn(rule, '2027-01-01', [CONTRACT, { startDate: '2027-02-01', endDate: null }])).toBe(false);
    expect(isIn(rule, '2027-01-01', [CONTRACT, { startDate: '2026-09-01', endDate: '2026-12-31' }])).toBe(false);
    expect(isIn(rule, '2027-01-01', [])).toBe(false);
  });

  it('departmentGroup asks for the one thing that it cannot know', () => {
    const { condition, population } = TEMPLATES.departmentGroup;
    expect(check(condition, population, CATALOGUE, NO_SEGMENTS).map(({ code }) => code)).toEqual(['wrongValueCount']);
  });
});

function filledIn(name: TemplateName): RuleDefinition {
  if (name !== 'departmentGroup') return TEMPLATES[name];
  return {
    ...TEMPLATES.departmentGroup,
    condition: {
      kind: 'all',
      conditions: [{ kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: ['D10'] }],
    },
  };
}
