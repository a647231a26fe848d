import type { Diagnostic } from '@gatehouse/rules';
import type { Problem } from '../../../platform/problems.ts';

/** A condition that `check` finds errors in. */
export interface ConditionInvalid extends Problem<'CONDITION_INVALID'> {
  readonly diagnostics: readonly Diagnostic[];
}

/** The refusal for errors among the diagnostics; null when there are only warnings. */
export function conditionInvalid(diagnostics: readonly Diagnostic[]): ConditionInvalid | null {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  const places = errors.length === 1 ? '1 place' : `${errors.length} places`;
  return {
    code: 'CONDITION_INVALID',
    message: `The condition is wrong in ${places}, so it cannot be said whom the rule is for. Correct what is marked.`,
    diagnostics,
  };
}

/** What names a segment or a custom field that is not there. */
export function isBrokenReference({ code, data }: Diagnostic): boolean {
  if (code === 'unknownField') return /^(person|contract)\.custom\./.test(String(data['field']));
  return code === 'unknownSegment' || code === 'segmentCycle';
}

export function ruleNotFound(id: string): Problem<'NOT_FOUND'> {
  return {
    code: 'NOT_FOUND',
    message: `There is no rule ${id}. It may have been archived; look in the list of rules.`,
  };
}

export function noDraft(id: string): Problem<'RULE_NOT_DRAFT'> {
  return {
    code: 'RULE_NOT_DRAFT',
    message: `The rule ${id} has no draft, so there is nothing to publish or discard. Change the rule and save it first.`,
  };
}

export function ruleArchived(id: string): Problem<'CONFLICT'> {
  return {
    code: 'CONFLICT',
    message: `The rule ${id} is archived, and archived rules are kept as they were. Make a new rule instead.`,
  };
}
