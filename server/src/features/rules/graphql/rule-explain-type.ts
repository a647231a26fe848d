import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { RuleVersion } from '../domain/rule.ts';
import { ConditionInvalidType, RuleVersionType } from './rule-type.ts';

@ObjectType('FieldChange', {
  description:
    'One field that would have to hold something else. Numbers and booleans are written as text, dates as YYYY-MM-DD.',
  simpleResolvers: true,
})
export class FieldChangeType {
  @Field(() => String) readonly field!: string;
  @Field(() => ID, { nullable: true, description: 'Null for a field of the person.' })
  readonly contractId!: string | null;
  @Field(() => [String], { description: 'What it holds now; none is empty.' }) readonly found!: readonly string[];
  @Field(() => [String], { description: 'What would do, of perhaps many; none is empty.' })
  readonly wanted!: readonly string[];
  @Field(() => Boolean, { description: 'Anything would do that the rule does not name.' }) readonly isAny!: boolean;
}

@ObjectType('SmallestChange', {
  description: 'Fields that, changed together, would take the person into the rule or out of it; no fewer would.',
  simpleResolvers: true,
})
export class SmallestChangeType {
  @Field(() => [FieldChangeType]) readonly fields!: readonly FieldChangeType[];
}

@ObjectType('RuleExplanation', {
  description: 'Why a person is in a rule, or why not.',
  simpleResolvers: true,
})
export class RuleExplanationType {
  @Field(() => Boolean) readonly inRule!: boolean;
  @Field(() => RuleVersionType, { nullable: true, description: 'Null for a condition that is being edited.' })
  readonly version!: RuleVersion | null;
  @Field(() => DateScalar, { description: 'The day it is explained for, in the time zone of the tenant.' })
  readonly asOf!: string;
  @Field(() => Int, { nullable: true, description: 'The latest snapshot; null before the first.' })
  readonly snapshot!: number | null;
  @Field(() => [ID], { description: 'All contracts of the person, in the order of the positions in the tree.' })
  readonly contractIds!: readonly string[];
  @Field(() => [ID]) readonly matchingContracts!: readonly string[];
  @Field(() => JSONObjectScalar, {
    description: 'Verdicts clause by clause: the shape of Explanation in @gatehouse/rules.',
  })
  readonly tree!: Readonly<Record<string, unknown>>;
  @Field(() => [SmallestChangeType], {
    description: 'Each of them would do; none where no three fields would, or the rule is too large to try.',
  })
  readonly smallestChanges!: readonly SmallestChangeType[];
}

@ObjectType('EntitlementExplanation', {
  description: 'Why rules give a person an entitlement today, or why none does. What is granted already plays no part.',
  simpleResolvers: true,
})
export class EntitlementExplanationType {
  /** For the resolver of `entitlement`. */
  readonly entitlementId!: string;
  @Field(() => Boolean) readonly given!: boolean;
  @Field(() => [RuleExplanationType], {
    description: 'Of each published rule that gives it: those that the person is in first.',
  })
  readonly rules!: readonly RuleExplanationType[];
}

export const RuleExplanationResult = resultUnion({
  name: 'RuleExplanationResult',
  success: RuleExplanationType,
  problems: { CONDITION_INVALID: ConditionInvalidType },
});
