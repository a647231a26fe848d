import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { type Enforcement, EnforcementType } from '../../enforcement/index.ts';
import { type Evaluation, EvaluationType } from '../../evaluation/index.ts';
import { type Import, ImportType } from '../../sources/index.ts';
import type { DashboardFigures } from '../dashboard-figures.ts';
import type { DashboardService } from '../dashboard-service.ts';

@ObjectType('Dashboard', { simpleResolvers: true })
export class DashboardType implements DashboardFigures {
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int) readonly activePersons!: number;
  @Field(() => Int) readonly sources!: number;
  @Field(() => Int) readonly targets!: number;
  @Field(() => Int) readonly publishedRules!: number;
  @Field(() => Int) readonly openIncidents!: number;
  @Field(() => Int) readonly blockedImports!: number;
  @Field(() => Int, { description: 'Persons without a running contract whose next one begins within seven days.' })
  readonly startingSoon!: number;
  @Field(() => Int, { description: 'Persons whose last day is within seven days, today included.' })
  readonly endingSoon!: number;
}

@Resolver(() => DashboardType)
export class DashboardResolver {
  constructor(private readonly service: DashboardService) {}

  @Query(() => DashboardType)
  dashboard(@Ctx() { actor }: GraphQLContext): Promise<DashboardFigures> {
    return this.service.figures(actor);
  }

  @FieldResolver(() => ImportType, { nullable: true })
  lastImport(@Ctx() { actor }: GraphQLContext): Promise<Import | null> {
    return this.service.lastImport(actor);
  }

  @FieldResolver(() => EvaluationType, { nullable: true })
  lastEvaluation(@Ctx() { actor }: GraphQLContext): Promise<Evaluation | null> {
    return this.service.lastEvaluation(actor);
  }

  @FieldResolver(() => EnforcementType, { nullable: true })
  lastEnforcement(@Ctx() { actor }: GraphQLContext): Promise<Enforcement | null> {
    return this.service.lastEnforcement(actor);
  }
}
