import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import type { Api } from '../../demo/api/api.ts';
import { listTargets, publishRule, saveDraft } from '../../demo/api/operations.ts';

const during = (daysBeforeStart: number, daysAfterEnd: number): RulePopulation => ({
  status: 'active',
  daysBeforeStart,
  daysAfterEnd,
});
const isOneOf = (
  field: 'contract.department.externalId' | 'contract.location.externalId',
  value: string,
): RuleCondition => ({
  kind: 'all',
  conditions: [{ kind: 'test', field, operator: 'isOneOf', values: [value] }],
});
const EVERYBODY: RuleCondition = { kind: 'all', conditions: [] };

interface DayTwoRule {
  readonly name: string;
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  /** `Directory account`, `Passes raadhuis`, … */
  readonly gives: readonly string[];
}

const RULES: readonly DayTwoRule[] = [
  {
    name: 'Account',
    population: during(14, 90),
    condition: EVERYBODY,
    gives: ['Directory account', 'Passes account'],
  },
  { name: 'Access', population: during(0, 0), condition: EVERYBODY, gives: ['Directory access', 'Passes access'] },
  {
    name: 'Finance',
    population: during(0, 0),
    condition: isOneOf('contract.department.externalId', '10'),
    gives: ['Directory finance'],
  },
  {
    name: 'IT',
    population: during(0, 0),
    condition: isOneOf('contract.department.externalId', '20'),
    gives: ['Directory it'],
  },
  {
    name: 'Care',
    population: during(0, 0),
    condition: isOneOf('contract.department.externalId', '30'),
    gives: ['Directory care'],
  },
  {
    name: 'Raadhuis',
    population: during(0, 0),
    condition: isOneOf('contract.location.externalId', 'RAADHUIS'),
    gives: ['Passes raadhuis'],
  },
];

/** What an entitlement is called here: `account`, `access`, or the permission's own reference. */
export function wordFor({ kind, reference }: { readonly kind: string; readonly reference: string }): string {
  return kind === 'ACCOUNT' ? 'account' : kind === 'ACCOUNT_ACCESS' ? 'access' : reference;
}

/** Draws and publishes the rules of day two. */
export async function publishRules(api: Api): Promise<void> {
  const targets = await listTargets(api);
  const ids = new Map<string, string>(
    targets.flatMap(({ name, entitlements }) =>
      entitlements.map((one) => [`${name} ${wordFor(one)}`, one.id] as const),
    ),
  );
  for (const { gives, ...rule } of RULES) {
    const entitlementIds = gives.map((name) => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`No target offers ${name}.`);
      return id;
    });
    await publishRule(api, await saveDraft(api, null, { ...rule, categories: [], entitlementIds }));
  }
}
