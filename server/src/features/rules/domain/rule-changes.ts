import { describeRule, type Segments } from '@gatehouse/rules';
import type { RuleContent } from './rule.ts';

/** What a publication changes, in words and names, for the audit log; a part that stays is left out. */
export type RuleChanges = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** Against nothing, everything is new. */
export function changesBetween(
  before: RuleContent | null,
  after: RuleContent,
  entitlementName: (id: string) => string,
  segments: Segments,
): RuleChanges {
  const old = before === null ? null : readable(before, entitlementName, segments);
  const entries = Object.entries(readable(after, entitlementName, segments))
    .map(([part, to]) => [part, { from: old?.[part] ?? null, to }] as const)
    .filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to));
  return Object.fromEntries(entries);
}

function readable(
  content: RuleContent,
  entitlementName: (id: string) => string,
  segments: Segments,
): Record<string, unknown> {
  return {
    name: content.name,
    categories: content.categories,
    condition: describeRule(content, 'en', { segments }),
    entitlements: content.entitlementIds.map(entitlementName).sort(),
  };
}
