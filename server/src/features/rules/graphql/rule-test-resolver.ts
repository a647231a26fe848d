import 'reflect-metadata';
import { type DecidingClause, describeCondition, type RuleTestFailure } from '@gatehouse/rules';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import { type PersonLoaders, type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import { toLocale } from '../domain/rule-locale.ts';
import { hasFailed, type RuleTest, type RuleTestOutcome } from '../domain/rule-test.ts';
import type { ExampleOrigin, RuleTestService } from '../rule-test-service.ts';
import { RuleTestRunResult, type RuleTestRunType, TestedRuleInput } from './rule-test-run-type.ts';
import {
  RuleTestFailureType,
  RuleTestOutcomeType,
  RuleTestReasonType,
  RuleTestResult,
  RuleTestType,
  SaveRuleTestInput,
} from './rule-test-type.ts';

@Resolver()
export class RuleTestResolver {
  constructor(private readonly service: RuleTestService) {}

  @Query(() => [RuleTestType], { description: 'In the order in which they were made.' })
  ruleTests(@Ctx() { actor }: GraphQLContext, @Arg('ruleId', () => ID) ruleId: string): Promise<readonly RuleTest[]> {
    return this.service.list(actor, ruleId);
  }

  @Query(() => RuleTestRunResult, { description: 'Without `content`: of the draft, else of what is published.' })
  async runRuleTests(
    @Ctx() { actor }: GraphQLContext,
    @Arg('ruleId', () => ID) ruleId: string,
    @Arg('content', () => TestedRuleInput, { nullable: true }) content: TestedRuleInput | null,
  ): Promise<RuleTestRunType | Problem> {
    const outcomes = await this.service.run(actor, ruleId, content ?? null);
    if (isProblem(outcomes)) return outcomes;
    const failed = outcomes.filter(hasFailed).length;
    return { passed: outcomes.length - failed, failed, outcomes };
  }

  @Mutation(() => RuleTestResult)
  saveRuleTest(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SaveRuleTestInput) input: SaveRuleTestInput,
  ): Promise<RuleTest | Problem> | Problem {
    const origin = originOf(input);
    if (origin !== null && isProblem(origin)) return origin;
    const { id, ruleId, name, judgedOn, inRule, mustGet, mustNotGet } = input;
    return this.service.save(actor, {
      ...{ id: id ?? null, ruleId, name: name ?? null, judgedOn: judgedOn ?? null, origin },
      expected: { inRule, mustGet, mustNotGet },
    });
  }

  @Mutation(() => RuleTestResult, { description: 'Answers with what was deleted.' })
  deleteRuleTest(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<RuleTest | Problem> {
    return this.service.delete(actor, id);
  }
}

@Resolver(() => RuleTestType)
export class RuleTestFieldsResolver {
  constructor(
    private readonly persons: PersonLoaders,
    private readonly targets: TargetLoaders,
  ) {}

  @FieldResolver(() => PersonReferenceType, { nullable: true, description: 'Of whom it is a copy, if that is kept.' })
  person(@Root() { personId }: RuleTest, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.persons.reference(context, personId);
  }

  @FieldResolver(() => JSONObjectScalar, {
    description: '`{ person, contracts }`: fields of factFields, nested by their paths. Personal data.',
  })
  example(@Root() { example }: RuleTest): Readonly<Record<string, unknown>> {
    return { ...example };
  }

  @FieldResolver(() => Boolean)
  inRule(@Root() { expected }: RuleTest): boolean {
    return expected.inRule;
  }

  @FieldResolver(() => [EntitlementType], { description: 'Through this rule.' })
  mustGet(@Root() { expected }: RuleTest, @Ctx() context: GraphQLContext): Promise<readonly Entitlement[]> {
    return Promise.all(expected.mustGet.map((id) => this.targets.entitlement(context, id)));
  }

  @FieldResolver(() => [EntitlementType], { description: 'Through this rule.' })
  mustNotGet(@Root() { expected }: RuleTest, @Ctx() context: GraphQLContext): Promise<readonly Entitlement[]> {
    return Promise.all(expected.mustNotGet.map((id) => this.targets.entitlement(context, id)));
  }
}

@Resolver(() => RuleTestFailureType)
export class RuleTestFailureResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType, { nullable: true })
  async entitlement(@Root() { entitlementId }: RuleTestFailure, @Ctx() context: GraphQLContext) {
    return entitlementId === null ? null : await this.targets.entitlement(context, entitlementId);
  }
}

@Resolver(() => RuleTestOutcomeType)
export class RuleTestOutcomeResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => Boolean)
  passed(@Root() outcome: RuleTestOutcome): boolean {
    return !hasFailed(outcome);
  }

  @FieldResolver(() => Boolean, { description: 'What was found.' })
  inRule(@Root() { verdict }: RuleTestOutcome): boolean {
    return verdict.inRule;
  }

  @FieldResolver(() => [EntitlementType], { description: 'What the rule gives the person.' })
  given(@Root() { verdict }: RuleTestOutcome, @Ctx() context: GraphQLContext): Promise<readonly Entitlement[]> {
    return Promise.all(verdict.given.map((id) => this.targets.entitlement(context, id)));
  }

  @FieldResolver(() => [RuleTestFailureType])
  failures(@Root() { verdict }: RuleTestOutcome): readonly RuleTestFailure[] {
    return verdict.failures;
  }

  @FieldResolver(() => RuleTestReasonType, {
    nullable: true,
    description: 'Null where the person is in the rule as expected.',
  })
  reason(
    @Root() { verdict: { reason } }: RuleTestOutcome,
    @Arg('locale', () => String, { nullable: true, defaultValue: 'en' }) locale: string | null,
  ): RuleTestReasonType | null {
    if (reason === null) return null;
    if (reason.kind !== 'CLAUSES') return { kind: reason.kind, contract: null, clauses: [] };
    const { kind, contract, clauses } = reason;
    return { kind, contract, clauses: clauses.map((clause) => told(clause, locale)) };
  }
}

function told({ told: condition, holds, found }: DecidingClause, locale: string | null) {
  const values = found === undefined || found === null ? [] : [found].flat().map(String);
  return { text: describeCondition(condition, toLocale(locale)), holds, found: values };
}

const fields = z.record(z.string(), z.unknown());
/** The shape only: fields and values are looked at by the service. */
const exampleShape = z.strictObject({ person: fields, contracts: z.array(fields) });

function originOf({ example, copyOf }: SaveRuleTestInput): ExampleOrigin | Problem | null {
  if (copyOf && example) {
    return invalid(
      'A test has one example: a copy of a person or what is entered. Give `copyOf` or `example`, not both.',
    );
  }
  if (copyOf) return { copyOf };
  if (!example) return null;
  const read = exampleShape.safeParse(example);
  return read.success
    ? { example: read.data }
    : invalid('The example is no `{ person, contracts }`, one object and a list of objects. Write it like that.');
}

function invalid(message: string): Problem {
  return { code: 'INVALID_INPUT', message };
}
