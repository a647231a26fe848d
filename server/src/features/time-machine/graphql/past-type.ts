import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateScalar, DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { ListedPastGrant, PastAccount, PastGrant } from '../../grants/index.ts';
import {
  type CodedReference,
  type ContactInformation,
  ContactInformationType,
  type ContractState,
  ContractStateEnum,
  type ContractView,
  contactOf,
  contractView,
  nameOf,
  PersonDetailsType,
  type PersonName,
  PersonNameType,
  type PersonPersonalia,
  type PersonReference,
  PersonReferenceType,
  partOf,
  personaliaOf,
  ReferenceType,
  reference,
} from '../../persons/index.ts';
import type { HeldVersion, NamedRuleVersion, SnapshotMoment } from '../domain/past.ts';

@ObjectType('SnapshotMoment', { simpleResolvers: true })
export class SnapshotMomentType implements SnapshotMoment {
  @Field(() => Int) readonly number!: number;
  @Field(() => DateTimeScalar) readonly appliedAt!: Date;
}

@ObjectType('PastContract', { description: 'A contract as it was on a past day.', simpleResolvers: true })
export class PastContractType implements Partial<ContractView> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly externalId!: string;
  @Field(() => ContractStateEnum, { description: 'On that day.' }) readonly state!: ContractState;
  @Field(() => Boolean) readonly isPrimary!: boolean;
  @Field(() => DateScalar, { nullable: true }) readonly startDate!: string | null;
  @Field(() => DateScalar, { nullable: true }) readonly endDate!: string | null;
  @Field(() => Float, { nullable: true }) readonly fte!: number | null;
  @Field(() => Float, { nullable: true }) readonly hoursPerWeek!: number | null;
  @Field(() => String, { nullable: true }) readonly typeDescription!: string | null;
  @Field(() => ReferenceType) readonly title!: CodedReference;
  @Field(() => ReferenceType) readonly department!: CodedReference;
  @Field(() => ReferenceType) readonly location!: CodedReference;
  @Field(() => ReferenceType) readonly costCenter!: CodedReference;
  @Field(() => ReferenceType) readonly employer!: CodedReference;
  @Field(() => JSONObjectScalar) readonly custom!: Readonly<Record<string, unknown>>;
}

@ObjectType('PastPerson', { description: 'A person as a past snapshot left him.', simpleResolvers: true })
export class PastPersonType {
  @Field(() => Int) readonly version!: number;
  @Field(() => SnapshotMomentType, { description: 'Since which he is like that.' }) readonly since!: SnapshotMoment;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String, { nullable: true }) readonly externalId!: string | null;
  @Field(() => String, { nullable: true }) readonly userName!: string | null;
  @Field(() => PersonNameType) readonly name!: PersonName;
  @Field(() => PersonDetailsType) readonly details!: PersonPersonalia;
  @Field(() => ReferenceType) readonly location!: CodedReference;
  @Field(() => ContactInformationType) readonly businessContact!: ContactInformation;
  @Field(() => JSONObjectScalar) readonly custom!: Readonly<Record<string, unknown>>;
  @Field(() => PersonReferenceType, { nullable: true }) readonly primaryManager!: PersonReference | null;
  @Field(() => [PastContractType], { description: 'The primary one first, then the latest start first.' })
  readonly contracts!: readonly ContractView[];
}

@ObjectType('PastReason', { description: 'A rule version that gave something.', simpleResolvers: true })
export class PastReasonType implements NamedRuleVersion {
  @Field(() => ID, { description: 'Of the rule version.' }) readonly id!: string;
  @Field(() => ID) readonly ruleId!: string;
  @Field(() => Int) readonly version!: number;
  @Field(() => String, { description: 'As the rule was called in that version.' }) readonly name!: string;
}

/** `entitlement` and `reasons` are added by the resolver. */
@ObjectType('PastEntitlement', { description: 'What somebody had on a past day.', simpleResolvers: true })
export class PastEntitlementType implements Omit<PastGrant, 'personId' | 'entitlementId' | 'ruleVersions' | 'endedBy'> {
  @Field(() => ID) readonly grantId!: string;
  @Field(() => DateTimeScalar) readonly grantedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null while he has it still.' })
  readonly endedAt!: Date | null;
  @Field(() => [ID], { description: 'Ids of the contracts that matched.' }) readonly contracts!: readonly string[];
}

/** `target` is added by the resolver. */
@ObjectType('PastAccount', { description: 'Name and reference as they were written last.', simpleResolvers: true })
export class PastAccountType implements Omit<PastAccount, 'targetId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly reference!: string;
  @Field(() => String, { nullable: true }) readonly name!: string | null;
  @Field(() => String) readonly origin!: PastAccount['origin'];
}

/** `person` is added by the resolver. */
@ObjectType('PersonOnDate', { simpleResolvers: true })
export class PersonOnDateType {
  @Field(() => DateScalar) readonly date!: string;
  @Field(() => SnapshotMomentType, {
    nullable: true,
    description: 'What held on that day; null before the first import.',
  })
  readonly snapshot!: SnapshotMoment | null;
  @Field(() => [PastEntitlementType]) readonly entitlements!: readonly PastGrant[];
  @Field(() => [PastAccountType]) readonly accounts!: readonly PastAccount[];
}

/** `entitlement` and `reasons` are added by the resolver. */
@ObjectType('EntitlementHolder', { description: 'Somebody who had something on a past day.', simpleResolvers: true })
export class EntitlementHolderType extends PastEntitlementType {
  @Field(() => ID) readonly personId!: string;
  @Field(() => String, { description: 'As he is called now.' }) readonly displayName!: string;
  @Field(() => String) readonly externalId!: string;
}

export const EntitlementHolderConnection = connectionType<ListedPastGrant>(
  'EntitlementHolderConnection',
  () => EntitlementHolderType,
);

/** A version as the API shows it, with the contracts as they stood on a day. */
export function pastPerson({ version, from, model }: HeldVersion, date: string): PastPersonType {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const manager = model.primaryManager;
  return {
    version,
    since: from,
    displayName: model.displayName,
    externalId: text(model['externalId']),
    userName: text(model['userName']),
    name: nameOf(model),
    details: personaliaOf(model),
    location: reference(model, 'location'),
    businessContact: contactOf(model, 'business'),
    custom: partOf(model, 'custom'),
    primaryManager: manager === null ? null : { ...manager, id: manager.personId },
    contracts: model.contracts
      .map((contract) => contractView(contract, date, model.primaryContractId))
      .sort(
        (one, other) =>
          Number(other.isPrimary) - Number(one.isPrimary) ||
          (other.startDate ?? '').localeCompare(one.startDate ?? '') ||
          one.id.localeCompare(other.id),
      ),
  };
}
