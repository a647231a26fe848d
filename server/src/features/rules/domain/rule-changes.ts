import { describeCondition, describeRule, type Segments } from '@gatehouse/rules';
import type { RuleContent } from './rule.ts';
import type { SegmentContent } from './segment.ts';

/** What a publication changes, in words and names, for the audit log; a part that stays is left out. */
export type RuleChanges = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** Against nothing, everything is new. */
export function changesBetween(
  before: RuleContent | null,
  after: RuleContent,
  entitlementName: (id: string) => string,
  segments: Segments,
): RuleChanges {
  const read = (content: RuleContent) => readable(content, entitlementName, segments);
  return differences(before === null ? null : read(before), read(after));
}

/** The same of a segment. */
export function segmentChanges(before: SegmentContent | null, after: SegmentContent, segments: Segments): RuleChanges {
  const read = ({ name, description, condition }: SegmentContent) => {
    return { name, description, condition: describeCondition(condition, 'en', { segments }) };
  };
  return differences(before === null ? null : read(before), read(after));
}

function differences(
  old: Readonly<Record<string, unknown>> | null,
  now: Readonly<Record<string, unknown>>,
): RuleChanges {
  const entries = Object.entries(now)
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
