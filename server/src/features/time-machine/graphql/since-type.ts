import 'reflect-metadata';
import { Field, ID, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { NamedRuleVersion, SnapshotMoment } from '../domain/past.ts';
import { SINCE_CAUSES, type SinceCause } from '../domain/since.ts';
import type { AnswerSince } from '../since-service.ts';
import { PastReasonType, SnapshotMomentType } from './past-type.ts';

const SinceCauseEnum = wordsEnum(
  'SinceCause',
  SINCE_CAUSES,
  'PERSON: an import brought, changed or removed the person. RULE: a version was published or the rule archived. DATE: a day came. BEGINNING: it was so as far back as anything is known.',
);

@ObjectType('AnswerSince', {
  description: 'Since when a person is in a rule or not, or some rule gives him an entitlement or none does.',
  simpleResolvers: true,
})
export class AnswerSinceType implements AnswerSince {
  @Field(() => ID, { nullable: true }) readonly ruleId!: string | null;
  @Field(() => ID, { nullable: true }) readonly entitlementId!: string | null;
  @Field(() => Boolean, { description: 'The answer now.' }) readonly holds!: boolean;
  @Field(() => DateScalar, { description: 'The first day on which the answer was what it is.' })
  readonly date!: string;
  @Field(() => SinceCauseEnum) readonly cause!: SinceCause;
  @Field(() => SnapshotMomentType, {
    nullable: true,
    description: 'That brought the person as he was on that day; null while no source held him.',
  })
  readonly snapshot!: SnapshotMoment | null;
  @Field(() => [PastReasonType], { description: 'The published versions that were asked on that day.' })
  readonly ruleVersions!: readonly NamedRuleVersion[];
}
