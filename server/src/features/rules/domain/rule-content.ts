import type { InputProblem } from '../../../platform/problems.ts';
import type { RuleContent } from './rule.ts';

export const LONGEST_NAME = 200;
const LONGEST_CATEGORY = 60;
const MOST_CATEGORIES = 20;

/** The content as it is kept: trimmed, each category and entitlement once, in a fixed order. */
export function tidyContent(content: RuleContent): RuleContent {
  const byName = new Map(content.categories.map((category) => [category.trim().toLowerCase(), category.trim()]));
  return {
    ...content,
    name: content.name.trim(),
    categories: [...byName.values()].filter((category) => category !== '').sort(),
    entitlementIds: [...new Set(content.entitlementIds)].sort(),
  };
}

/** What forbids keeping a tidy content even as a draft; conditions are checked when they are published. */
export function contentProblem(content: RuleContent, known: ReadonlySet<string>): InputProblem | null {
  const { name, categories, entitlementIds } = content;
  if (name === '') {
    return invalid('name', 'A rule without a name cannot be told from others. Give it one.');
  }
  if (name.length > LONGEST_NAME) {
    return invalid('name', `The name has ${name.length} characters; lists show at most ${LONGEST_NAME}. Shorten it.`);
  }
  if (categories.length > MOST_CATEGORIES) {
    return invalid('categories', `There are ${categories.length} categories; a rule takes at most ${MOST_CATEGORIES}.`);
  }
  const tooLong = categories.find((category) => category.length > LONGEST_CATEGORY);
  if (tooLong !== undefined) {
    return invalid('categories', `A category has ${tooLong.length} characters; at most ${LONGEST_CATEGORY} fit.`);
  }
  const unknown = entitlementIds.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    return {
      code: 'ENTITLEMENT_UNKNOWN',
      message: `No target offers the entitlement ${unknown.join(', ')}, so the rule could not give it. Choose from the list of entitlements.`,
      fields: ['entitlementIds'],
    };
  }
  return null;
}

function invalid(field: string, message: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields: [field] };
}
