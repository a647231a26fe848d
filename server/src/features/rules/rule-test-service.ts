import { randomInt } from 'node:crypto';
import { check, type ExamplePerson, type RuleTestExpectation, type TestedRule, toExample } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem, type Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import type { PersonReader } from '../persons/index.ts';
import { anonymise } from './domain/anonymise.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import type { Rule } from './domain/rule.ts';
import { type ConditionInvalid, conditionInvalid, ruleArchived, ruleNotFound } from './domain/rule-problems.ts';
import {
  exampleProblem,
  judgeTests,
  type RuleTest,
  type RuleTestOutcome,
  ruleTestProblem,
} from './domain/rule-test.ts';
import type { RuleStore } from './storage/rule-store.ts';
import type { RuleTestDraft, RuleTestStore } from './storage/rule-test-store.ts';
import type { SegmentStore } from './storage/segment-store.ts';

export interface RuleTestStores {
  readonly rules: Pick<RuleStore, 'lock' | 'byId'>;
  readonly tests: RuleTestStore;
  readonly segments: Pick<SegmentStore, 'published'>;
  readonly persons: Pick<PersonReader, 'personsById'>;
  readonly timeZone: () => Promise<string>;
  readonly entitlementNames: () => Promise<ReadonlyMap<string, string>>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: RuleTestStores;
  readonly inTransaction: InTransaction<RuleTestStores>;
}

/** Where the example of a test comes from: a person as he is now, or what was entered. */
export type ExampleOrigin =
  | { readonly copyOf: { readonly personId: string; readonly anonymised: boolean } }
  | { readonly example: ExamplePerson };

export interface SaveRuleTest {
  /** Null for a new test. */
  readonly id: string | null;
  readonly ruleId: string;
  /** Null: the name of the example person; of a test that is there, the name it has. */
  readonly name: string | null;
  /** `YYYY-MM-DD`. Null: today; of a test that is there, the day it has. */
  readonly judgedOn: string | null;
  readonly expected: RuleTestExpectation;
  /** Null: the example stays as it is; a new test needs one. */
  readonly origin: ExampleOrigin | null;
}

type Example = Pick<RuleTest, 'example' | 'source' | 'personId' | 'copiedAt'>;

const MOST_TESTS = 200;

/** Example persons beside a rule, with what must come of them (product specification, 6). */
export class RuleTestService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor, ruleId: string): Promise<readonly RuleTest[]> {
    authorise(actor, 'Query.ruleTests');
    return this.dependencies.stores.tests.ofRule(ruleId);
  }

  /** The tests of a rule against any content; null = its draft, else what is published. */
  async run(
    actor: Actor,
    ruleId: string,
    content: TestedRule | null,
  ): Promise<readonly RuleTestOutcome[] | ConditionInvalid | Problem> {
    authorise(actor, 'Query.runRuleTests');
    const { rules, tests, segments } = this.dependencies.stores;
    const rule = await rules.byId(ruleId);
    if (rule === null) return ruleNotFound(ruleId);
    const version = rule.draft ?? rule.shown;
    const tested = content ?? version;
    const known = content === null ? version.segments : await segments.published();
    const invalid = conditionInvalid(check(tested.condition, tested.population, FACT_CATALOGUE, known));
    return invalid ?? judgeTests(await tests.ofRule(ruleId), tested, known);
  }

  async save(actor: Actor, input: SaveRuleTest): Promise<RuleTest | Problem> {
    return this.change(actor, 'Mutation.saveRuleTest', input.ruleId, async (stores, rule) => {
      const before = input.id === null ? null : await stores.tests.byId(input.id);
      if (input.id !== null && before?.ruleId !== rule.id) return testNotFound(input.id);
      if (before === null && (await stores.tests.ofRule(rule.id)).length >= MOST_TESTS) return tooMany();
      const draft = await this.draftOf(stores, input, before);
      if (isProblem(draft)) return draft;
      const known = await stores.entitlementNames();
      const problem =
        ruleTestProblem(draft.name, draft.expected, new Set(known.keys())) ?? exampleProblem(draft.example);
      if (problem !== null) return problem;
      await stores.tests.put(draft, { at: this.dependencies.clock.now(), by: actor.id });
      await stores.announce([tested(rule, actor, before === null ? 'CreateRuleTest' : 'UpdateRuleTest', draft)]);
      return (await stores.tests.byId(draft.id)) ?? testNotFound(draft.id);
    });
  }

  /** Gives back what was deleted. */
  async delete(actor: Actor, id: string): Promise<RuleTest | Problem> {
    authorise(actor, 'Mutation.deleteRuleTest');
    const found = await this.dependencies.stores.tests.byId(id);
    if (found === null) return testNotFound(id);
    return this.change(actor, 'Mutation.deleteRuleTest', found.ruleId, async (stores, rule) => {
      await stores.tests.delete(id);
      await stores.announce([tested(rule, actor, 'DeleteRuleTest', found)]);
      return found;
    });
  }

  private async draftOf(
    stores: RuleTestStores,
    { ruleId, name, judgedOn, expected, origin }: SaveRuleTest,
    before: RuleTest | null,
  ): Promise<RuleTestDraft | Problem> {
    const example = origin === null ? before : await this.exampleFrom(stores, origin);
    if (example === null) return noExample();
    if (isProblem(example)) return example;
    const { source, personId, copiedAt } = example;
    return {
      id: before?.id ?? newId(),
      ruleId,
      name: (name ?? before?.name ?? nameOf(example.example)).trim(),
      judgedOn: judgedOn ?? before?.judgedOn ?? this.dependencies.clock.today(await stores.timeZone()),
      expected: { ...expected, mustGet: unique(expected.mustGet), mustNotGet: unique(expected.mustNotGet) },
      ...{ example: example.example, source, personId, copiedAt },
    };
  }

  private async exampleFrom(stores: RuleTestStores, origin: ExampleOrigin): Promise<Example | Problem> {
    if ('example' in origin) {
      return { example: origin.example, source: 'MADE_UP', personId: null, copiedAt: null };
    }
    const { personId, anonymised } = origin.copyOf;
    const [person] = await stores.persons.personsById([personId]);
    if (person === undefined) return personNotFound(personId);
    const copy = toExample(person.model, person.model.contracts, FACT_CATALOGUE);
    const copiedAt = this.dependencies.clock.now();
    return anonymised
      ? { example: anonymise(copy, (below) => randomInt(below)), source: 'ANONYMISED', personId: null, copiedAt }
      : { example: copy, source: 'REAL', personId, copiedAt };
  }

  private async change(
    actor: Actor,
    operation: OperationName,
    ruleId: string,
    work: (stores: RuleTestStores, rule: Rule) => Promise<RuleTest | Problem>,
  ): Promise<RuleTest | Problem> {
    authorise(actor, operation);
    return this.dependencies.inTransaction(async (stores) => {
      const rule = await stores.rules.lock(ruleId);
      if (rule === null) return ruleNotFound(ruleId);
      return rule.archivedAt === null ? work(stores, rule) : ruleArchived(ruleId);
    });
  }
}

/** The name of a test may be somebody's: only its id and its source are told. */
function tested(
  rule: Rule,
  actor: Actor,
  action: string,
  { id, source }: Pick<RuleTest, 'id' | 'source'>,
): DomainEvent {
  return {
    kind: 'rule.tested',
    subjectType: 'Rule',
    subjectId: rule.id,
    data: {},
    actor,
    audit: { action, state: 'FINISHED', data: { name: rule.shown.name, test: id, source } },
  };
}

function nameOf({ person }: ExamplePerson): string {
  const { displayName, externalId } = person;
  return [displayName, externalId].find((name) => typeof name === 'string') ?? '';
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function testNotFound(id: string): Problem<'NOT_FOUND'> {
  return { code: 'NOT_FOUND', message: `The rule has no test ${id}. It may have been deleted; look in the list.` };
}

function personNotFound(id: string): Problem<'NOT_FOUND'> {
  return { code: 'NOT_FOUND', message: `There is no person ${id}, so nothing can be copied. Look in the list.` };
}

function noExample(): Problem<'INVALID_INPUT'> {
  return {
    code: 'INVALID_INPUT',
    message: 'A new test needs an example person. Name the person to copy, or the fields of a made-up one.',
  };
}

function tooMany(): Problem<'INVALID_INPUT'> {
  return {
    code: 'INVALID_INPUT',
    message: `The rule has ${MOST_TESTS} tests, which is the most that run with every edit. Delete one first.`,
  };
}
