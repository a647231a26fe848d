import type { CompiledRule, PersonFacts } from '@gatehouse/rules';

/** A person as rules see him on one day. */
export interface PersonInView {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly departmentName: string | null;
  readonly facts: PersonFacts;
  /** In the order of `facts.contracts`. */
  readonly contractIds: readonly string[];
}

export interface PersonInScope {
  readonly person: PersonInView;
  readonly matchingContracts: number;
  /** Not in the version compared with. */
  readonly isNew: boolean;
}

/** Who is in scope of a rule, and who is gained and lost against another version of it. */
export interface RuleImpact {
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
  /** The first of those in scope. */
  readonly persons: readonly PersonInScope[];
  /** The first of those lost. */
  readonly lostPersons: readonly PersonInView[];
}

/** Collects the impact over all persons, who come in the order in which they are shown. `before` is null when there is nothing to compare with. */
export class ImpactCount {
  private count = 0;
  private gained = 0;
  private lost = 0;
  private readonly persons: PersonInScope[] = [];
  private readonly lostPersons: PersonInView[] = [];

  constructor(
    private readonly now: CompiledRule,
    private readonly before: CompiledRule | null,
    private readonly first: number,
  ) {}

  add(person: PersonInView): void {
    const match = this.now(person.facts);
    const wasIn = this.before?.(person.facts).inRule ?? false;
    const isNew = match.inRule && this.before !== null && !wasIn;
    if (match.inRule) {
      this.count += 1;
      if (isNew) this.gained += 1;
      if (this.persons.length < this.first) {
        this.persons.push({ person, matchingContracts: match.contracts.length, isNew });
      }
    } else if (wasIn) {
      this.lost += 1;
      if (this.lostPersons.length < this.first) this.lostPersons.push(person);
    }
  }

  result(): RuleImpact {
    const { count, gained, lost, persons, lostPersons } = this;
    return { count, gained, lost, persons, lostPersons };
  }
}
