import { normaliseFacts } from '@gatehouse/rules';
import {
  type DesiredEntitlement,
  desiredOf,
  type PlannedEntitlement,
  type PlannedRule,
  plannedRules,
} from '../evaluation/index.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE, type RuleVersion } from '../rules/index.ts';

export interface WantedSources {
  /** Ids of the published rule versions; tells whether what was compiled still holds. */
  readonly publishedVersionIds: () => Promise<readonly string[]>;
  readonly publishedRules: () => Promise<readonly RuleVersion[]>;
  /** Of all targets: whether a target takes part is asked of the target itself. */
  readonly entitlements: () => Promise<readonly PlannedEntitlement[]>;
  readonly persons: Pick<PersonReader, 'personsById'>;
  readonly today: () => Promise<string>;
}

/** A person right now, with what the published rules want for him today. */
export interface PersonNow {
  readonly person: CurrentPerson;
  /** By entitlement; only what comes with an account. */
  readonly wanted: ReadonlyMap<string, DesiredEntitlement>;
}

/** What the rules want of a few persons at this moment; rules are compiled once and kept until others are published. */
export class WantedNow {
  private compiled: { readonly key: string; readonly rules: readonly PlannedRule[] } | null = null;

  constructor(private readonly sources: WantedSources) {}

  async of(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonNow>> {
    const rules = await this.rules();
    const asOf = await this.sources.today();
    const persons = await this.sources.persons.personsById(personIds);
    return new Map(persons.map((person) => [person.id, { person, wanted: wantedBy(person, rules, asOf) }]));
  }

  private async rules(): Promise<readonly PlannedRule[]> {
    const key = [...(await this.sources.publishedVersionIds())].sort().join();
    if (this.compiled?.key === key) return this.compiled.rules;
    const rules = plannedRules(await this.sources.publishedRules(), await this.sources.entitlements());
    this.compiled = { key, rules };
    return rules;
  }
}

/** Of a person who is in no source any more, nothing is wanted. */
function wantedBy(person: CurrentPerson, rules: readonly PlannedRule[], asOf: string): PersonNow['wanted'] {
  if (person.state !== 'PRESENT') return new Map();
  const { model } = person;
  const facts = normaliseFacts(model, model.contracts, asOf, FACT_CATALOGUE);
  const { entitlements } = desiredOf({ facts, contractIds: model.contracts.map(({ id }) => id) }, rules);
  return new Map(
    entitlements.filter(({ hasAccount }) => hasAccount).map((entitlement) => [entitlement.entitlementId, entitlement]),
  );
}
