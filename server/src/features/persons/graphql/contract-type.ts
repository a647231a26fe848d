import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { CodedReference, ContractView } from '../domain/contract-view.ts';
import type { ContractState, PersonReference } from '../domain/person.ts';
import { ContractStateEnum } from './person-enums.ts';

@ObjectType('PersonReference', { simpleResolvers: true })
export class PersonReferenceType implements PersonReference {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly externalId!: string;
  @Field(() => String) readonly displayName!: string;
}

@ObjectType('Reference', { simpleResolvers: true })
export class ReferenceType implements CodedReference {
  @Field(() => String, { nullable: true }) readonly externalId!: string | null;
  @Field(() => String, { nullable: true }) readonly code!: string | null;
  @Field(() => String, { nullable: true }) readonly name!: string | null;
}

@ObjectType('Contract', { simpleResolvers: true })
export class ContractType implements ContractView {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly externalId!: string;
  @Field(() => ContractStateEnum) readonly state!: ContractState;
  @Field(() => Boolean) readonly isPrimary!: boolean;
  @Field(() => DateScalar, { nullable: true }) readonly startDate!: string | null;
  @Field(() => DateScalar, { nullable: true }) readonly endDate!: string | null;
  @Field(() => Float, { nullable: true }) readonly fte!: number | null;
  @Field(() => Float, { nullable: true }) readonly hoursPerWeek!: number | null;
  @Field(() => Float, { nullable: true }) readonly percentage!: number | null;
  @Field(() => Int, { nullable: true }) readonly sequence!: number | null;
  @Field(() => String, { nullable: true }) readonly typeCode!: string | null;
  @Field(() => String, { nullable: true }) readonly typeDescription!: string | null;
  @Field(() => ReferenceType) readonly title!: CodedReference;
  @Field(() => ReferenceType) readonly department!: CodedReference;
  @Field(() => ReferenceType) readonly location!: CodedReference;
  @Field(() => ReferenceType) readonly costCenter!: CodedReference;
  @Field(() => ReferenceType) readonly costBearer!: CodedReference;
  @Field(() => ReferenceType) readonly employer!: CodedReference;
  @Field(() => ReferenceType) readonly team!: CodedReference;
  @Field(() => ReferenceType) readonly division!: CodedReference;
  @Field(() => ReferenceType) readonly organization!: CodedReference;
  @Field(() => JSONObjectScalar) readonly custom!: Readonly<Record<string, unknown>>;
}
