import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { type ComparedNode, compareConditions } from '../src/index.ts';

const in_ = (...values: readonly string[]): RuleCondition => ({
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values,
});
const all = (...conditions: readonly RuleCondition[]): RuleCondition => ({ kind: 'all', conditions });
const any = (...conditions: readonly RuleCondition[]): RuleCondition => ({ kind: 'any', conditions });
const not = (condition: RuleCondition): RuleCondition => ({ kind: 'not', condition });

/** `changed 0→0 (…)`: mark, paths and what is in it. */
function told(nodes: readonly ComparedNode[]): string {
  return nodes
    .map(({ mark, before, after, children }) => {
      const place = `${before?.join('.') ?? '-'}→${after?.join('.') ?? '-'}`;
      return `${mark} ${place}${children.length === 0 ? '' : ` (${told(children)})`}`;
    })
    .join(', ');
}

describe('the comparison of two conditions', () => {
  it('shows a changed test as the old one and the new one, at its place', () => {
    expect(told(compareConditions(all(in_('X'), in_('Z')), all(in_('X', 'Y'), in_('Z'))))).toBe(
      'kept → (removed 0→-, added -→0, kept 1→1)',
    );
  });

  it('goes into a group that asks something else of what is in it', () => {
    expect(told(compareConditions(all(in_('X'), in_('Y')), any(in_('X'), in_('Y'))))).toBe(
      'changed → (kept 0→0, kept 1→1)',
    );
    expect(told(compareConditions(all(any(in_('X'))), all(not(any(in_('X'), in_('Y'))))))).toBe(
      'kept → (changed 0→0 (kept 0.0→0.0.0, added -→0.0.1))',
    );
  });

  it('takes a test and its opposite for two', () => {
    expect(told(compareConditions(all(in_('X')), all(not(in_('X')))))).toBe('kept → (removed 0→-, added -→0)');
  });

  it('keeps as much in order as it can, whatever came in between', () => {
    expect(told(compareConditions(all(in_('A'), in_('B'), in_('C')), all(in_('N'), in_('A'), in_('C'))))).toBe(
      'kept → (added -→0, kept 0→1, removed 1→-, kept 2→2)',
    );
  });

  it('has two roots where nothing fits together', () => {
    expect(told(compareConditions(in_('X'), all(in_('X'))))).toBe('removed →-, added -→ (added -→0)');
  });
});
