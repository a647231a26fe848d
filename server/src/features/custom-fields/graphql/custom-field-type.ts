import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { CustomFieldPatch, NewCustomField } from '../custom-field-service.ts';
import type { CustomFieldHeld } from '../domain/check-custom-field.ts';
import {
  CUSTOM_FIELD_SUBJECTS,
  CUSTOM_FIELD_USE_KINDS,
  type CustomField,
  type CustomFieldSubject,
  type CustomFieldUse,
} from '../domain/custom-field.ts';

const CustomFieldSubjectEnum = wordsEnum('CustomFieldSubject', CUSTOM_FIELD_SUBJECTS);
const CustomFieldUseKindEnum = wordsEnum('CustomFieldUseKind', CUSTOM_FIELD_USE_KINDS);

@ObjectType('CustomField', {
  description: 'A field that the organisation added to persons or contracts; mapped as Custom.<name>.',
  simpleResolvers: true,
})
export class CustomFieldType implements CustomField {
  @Field(() => ID) readonly id!: string;
  @Field(() => CustomFieldSubjectEnum) readonly subject!: CustomFieldSubject;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => Boolean, { description: 'Values are kept as text; otherwise a number or a boolean stays one.' })
  readonly convertToString!: boolean;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
}

@ObjectType('CustomFieldUse', { simpleResolvers: true })
class CustomFieldUseType implements CustomFieldUse {
  @Field(() => CustomFieldUseKindEnum) readonly kind!: CustomFieldUse['kind'];
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
}

@ObjectType('CustomFieldHeld', {
  description: 'A custom field that cannot be removed, and why.',
  implements: ProblemInterface,
  simpleResolvers: true,
})
class CustomFieldHeldType extends ProblemInterface implements CustomFieldHeld {
  declare readonly code: CustomFieldHeld['code'];
  @Field(() => [CustomFieldUseType]) readonly uses!: readonly CustomFieldUse[];
  @Field(() => Int, { description: 'Persons with a value of it from the last import.' }) readonly persons!: number;
}

@InputType()
export class CreateCustomFieldInput implements NewCustomField {
  @Field(() => CustomFieldSubjectEnum) readonly subject!: CustomFieldSubject;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => Boolean) readonly convertToString!: boolean;
}

@InputType()
export class UpdateCustomFieldInput implements CustomFieldPatch {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => Boolean) readonly convertToString!: boolean;
}

export const CustomFieldResult = resultUnion({
  name: 'CustomFieldResult',
  success: CustomFieldType,
  problems: { CUSTOM_FIELD_IN_USE: CustomFieldHeldType },
});
