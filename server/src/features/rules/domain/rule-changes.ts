import { describeRule } from '@gatehouse/rules';
import type { RuleContent } from './rule.ts';

/** What a publication changes, in words and names, for the audit log; a part that stays is left out. */
export type RuleChanges = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** Against nothing, everything is new. */
export function changesBetween(
  before: RuleContent | null,
  after: RuleContent,
  entitlementName: (id: string) => string,
): RuleChanges {
  const old = before === null ? null : readable(before, entitlementName);
  const entries = Object.entries(readable(after, entitlementName))
    .map(([part, to]) => [part, { from: old?.[part] ?? null, to }] as const)
    .filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to));
  return Object.fromEntries(entries);
}

function readable(content: RuleContent, entitlementName: (id: string) => string): Record<string, unknown> {
  return {
    name: content.name,
    categories: content.categories,
    condition: describeRule(content, 'en'),
    entitlements: content.entitlementIds.map(entitlementName).sort(),
  };
}
