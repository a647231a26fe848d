import { type CompiledRule, compile, normaliseFacts, type PersonFacts, toDayNumber, toIsoDate } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { FACT_CATALOGUE, type RuleStore, type RuleVersion, wholeDefinition } from '../rules/index.ts';
import { dayOf } from './day-of.ts';
import type { HeldVersion, NamedRuleVersion, SnapshotMoment } from './domain/past.ts';
import { type Held, type SinceCause, sinceWhen, type Timeline } from './domain/since.ts';
import type { PastStore } from './storage/past-store.ts';

export interface SinceStores {
  readonly past: PastStore;
  readonly rules: Pick<RuleStore, 'versions'>;
  readonly timeZone: () => Promise<string>;
  readonly now: () => Date;
}

/** Since when a person is in a rule or not, or is given an entitlement by some rule or not. */
export interface AnswerSince {
  /** One of the two. */
  readonly ruleId: string | null;
  readonly entitlementId: string | null;
  readonly holds: boolean;
  /** The first day, `YYYY-MM-DD`, on which the answer was what it is. */
  readonly date: string;
  readonly cause: SinceCause;
  /** That brought the person as he was on that day; null while no source held him. */
  readonly snapshot: SnapshotMoment | null;
  /** The versions that were asked on that day. */
  readonly ruleVersions: readonly NamedRuleVersion[];
}

/** Ten years, day by day: a few milliseconds a rule. */
const MOST_DAYS = 3_660;
const MOST_VERSIONS = 500;
const MOST_QUESTIONS = 200;

/** Explains answers in time (product specification, 2): the ones of now, back to where they began. */
export class SinceService {
  constructor(private readonly inOneState: InTransaction<SinceStores>) {}

  /**
   * For each rule and each entitlement; none before the first import. A constant number of statements.
   * @throws Refusal NOT_FOUND for an unknown person; INVALID_INPUT for too many questions
   */
  async since(
    actor: Actor,
    personId: string,
    ruleIds: readonly string[],
    entitlementIds: readonly string[],
  ): Promise<readonly AnswerSince[]> {
    authorise(actor, 'Query.answersSince');
    if (ruleIds.length + entitlementIds.length > MOST_QUESTIONS) {
      const asked = ruleIds.length + entitlementIds.length;
      throw new Refusal('INVALID_INPUT', `Asked of ${asked} rules and entitlements; ${MOST_QUESTIONS} go at once.`);
    }
    return this.inOneState(async (stores) => {
      const { past } = stores;
      if (!(await past.isPerson(personId))) {
        throw new Refusal(
          'NOT_FOUND',
          `There is no person ${personId}, so there is nothing to explain. Look in the list.`,
        );
      }
      const first = await past.firstSnapshot();
      if (first === null) return [];
      const rules = await heldRules(stores, ruleIds, entitlementIds);
      const persons = heldPersons(await past.latestVersions(personId, MOST_VERSIONS));
      const zone = await stores.timeZone();
      const now = stores.now();
      const evaluation = new Evaluation();
      const ask = (asked: (rule: PublishedRule) => boolean) => {
        const timeline: Timeline<HeldVersion, PublishedRule> = {
          persons,
          rules: rules.filter(({ value }) => asked(value)),
          beginning: persons.length < MOST_VERSIONS ? first.appliedAt : (persons.at(-1)?.from ?? first.appliedAt),
          now,
          dayOf: (moment) => toDayNumber(dayOf(moment, zone)) ?? 0,
          holds: (person, versions, day) =>
            person !== null && versions.some((rule) => evaluation.isIn(person, rule, day)),
        };
        const { holds, day, cause, person, rules: versions } = sinceWhen(timeline, MOST_DAYS);
        return {
          holds,
          date: toIsoDate(day) ?? '',
          cause,
          snapshot: person?.from ?? null,
          ruleVersions: versions.map(({ version }) => version),
        };
      };
      return [
        ...ruleIds.map((ruleId) => ({
          ruleId,
          entitlementId: null,
          ...ask(({ version }) => version.ruleId === ruleId),
        })),
        ...entitlementIds.map((entitlementId) => {
          const gives = ({ version }: PublishedRule) => version.entitlementIds.includes(entitlementId);
          return { ruleId: null, entitlementId, ...ask(gives) };
        }),
      ];
    });
  }
}

interface PublishedRule {
  readonly version: RuleVersion;
  readonly matches: CompiledRule;
}

/** Facts of a version on a day are made once for all rules. */
class Evaluation {
  private readonly facts = new Map<string, PersonFacts>();

  isIn({ version, model }: HeldVersion, { matches }: PublishedRule, day: number): boolean {
    const key = `${version} ${day}`;
    const known = this.facts.get(key) ?? normaliseFacts(model, model.contracts, toIsoDate(day) ?? '', FACT_CATALOGUE);
    this.facts.set(key, known);
    return matches(known).inRule;
  }
}

/** Every published version of the rules asked for, and of those that ever gave the entitlements, while it was the published one. */
async function heldRules(
  { past, rules }: SinceStores,
  ruleIds: readonly string[],
  entitlementIds: readonly string[],
): Promise<readonly Held<PublishedRule>[]> {
  const ids = [...new Set([...ruleIds, ...(await past.rulesEverGiving(entitlementIds))])];
  if (ids.length === 0) return [];
  const archived = await past.archivedAt(ids);
  const next = new Map<string, Date>(archived);
  // Newest first: each ends where the one after it was published.
  return (await rules.versions(ids)).flatMap((version): Held<PublishedRule>[] => {
    const { ruleId, publishedAt } = version;
    if (publishedAt === null) return [];
    const to = next.get(ruleId) ?? null;
    next.set(ruleId, publishedAt);
    return [{ from: publishedAt, to, value: { version, matches: compile(wholeDefinition(version)) } }];
  });
}

function heldPersons(versions: readonly HeldVersion[]): readonly Held<HeldVersion>[] {
  return versions.map((version) => ({
    from: version.from.appliedAt,
    to: version.to?.appliedAt ?? null,
    value: version,
  }));
}
