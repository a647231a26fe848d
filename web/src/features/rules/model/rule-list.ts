/** What the list needs of a rule to filter it. */
export interface ListedRule {
  readonly name: string;
  readonly categories: readonly string[];
  readonly draft?: unknown;
  readonly published?: unknown;
}

export interface RuleListFilter {
  readonly search: string | null;
  readonly category: string | null;
  readonly state: 'draft' | 'published' | null;
}

export function matchesRule(rule: ListedRule, filter: RuleListFilter): boolean {
  const words = (filter.search ?? '').trim().toLowerCase();
  if (words !== '' && !rule.name.toLowerCase().includes(words)) return false;
  if (filter.category !== null && !rule.categories.includes(filter.category)) return false;
  return filter.state === null || rule[filter.state] != null;
}

const KINDS = ['ACCOUNT', 'ACCOUNT_ACCESS', 'PERMISSION'] as const;

/** How many of each kind a rule gives; kinds it does not give are left out. */
export function countKinds(entitlements: readonly { readonly kind: (typeof KINDS)[number] }[]) {
  return KINDS.map((kind) => ({
    kind,
    count: entitlements.filter((entitlement) => entitlement.kind === kind).length,
  })).filter(({ count }) => count > 0);
}
