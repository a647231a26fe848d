import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import type {
  ListedDepartment,
  ListedPerson,
  PersonFilter,
  PersonSort,
  PersonSortField,
  SortDirection,
} from '../domain/listed-person.ts';
import type { ContractState, PersonChangeKind, PersonState } from '../domain/person.ts';
import type { PersonHistoryEntry } from '../domain/person-history.ts';
import {
  ContractStateEnum,
  PersonChangeKindEnum,
  PersonSortFieldEnum,
  PersonStateEnum,
  SortDirectionEnum,
} from './person-enums.ts';

/** Resolvers return a `ListedPerson`; what stands in his version is resolved by `PersonFieldsResolver`, the tabs by later features. */
@ObjectType('Person', { simpleResolvers: true })
export class PersonType implements Omit<ListedPerson, 'primaryManagerId' | 'sourceId' | 'sourceKey'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => Int) readonly version!: number;
  @Field(() => PersonStateEnum) readonly state!: PersonState;
  @Field(() => String) readonly externalId!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String, { nullable: true }) readonly userName!: string | null;
  @Field(() => String, { nullable: true }) readonly email!: string | null;
  @Field(() => Boolean) readonly excludedByMapping!: boolean;
  @Field(() => Boolean) readonly excludedByHand!: boolean;
  @Field(() => Boolean, {
    description: 'The source excludes the person; somebody included them until the next import, which says so.',
  })
  readonly includedByHand!: boolean;
  @Field(() => Boolean) readonly blocked!: boolean;
  @Field(() => Boolean) readonly missing!: boolean;
  @Field(() => ContractStateEnum) readonly contractState!: ContractState;
  @Field(() => String, { nullable: true }) readonly departmentName!: string | null;
  @Field(() => String, { nullable: true }) readonly title!: string | null;
  @Field(() => DateTimeScalar) readonly addedAt!: Date;
  @Field(() => DateTimeScalar) readonly changedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly removedAt!: Date | null;
}

@ObjectType('PersonSource', { simpleResolvers: true })
export class PersonSourceType {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly recordKey!: string;
}

@ObjectType('PersonHistoryEntry', { simpleResolvers: true })
export class PersonHistoryEntryType implements PersonHistoryEntry {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTimeScalar) readonly at!: Date;
  @Field(() => Int) readonly snapshotNumber!: number;
  @Field(() => PersonChangeKindEnum) readonly change!: PersonChangeKind;
  @Field(() => String, { nullable: true }) readonly path!: string | null;
  @Field(() => String, { nullable: true }) readonly oldValue!: string | null;
  @Field(() => String, { nullable: true }) readonly newValue!: string | null;
}

@ObjectType('Department', { simpleResolvers: true })
export class DepartmentType implements Omit<ListedDepartment, 'managerPersonId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly externalId!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String, { nullable: true }) readonly code!: string | null;
  @Field(() => ID, { nullable: true }) readonly parentId!: string | null;
  @Field(() => Int) readonly persons!: number;
}

@InputType('PersonFilter')
export class PersonFilterInput implements PersonFilter {
  @Field(() => String, { nullable: true }) readonly search?: string | null;
  @Field(() => PersonStateEnum, { nullable: true }) readonly state?: PersonState | null;
  @Field(() => ContractStateEnum, { nullable: true }) readonly contractState?: ContractState | null;
  @Field(() => ID, { nullable: true }) readonly sourceId?: string | null;
  @Field(() => ID, { nullable: true }) readonly departmentId?: string | null;
  @Field(() => Boolean, { nullable: true }) readonly excluded?: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly blocked?: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly missing?: boolean | null;
}

@InputType('PersonSort')
export class PersonSortInput implements PersonSort {
  @Field(() => PersonSortFieldEnum) readonly field!: PersonSortField;
  @Field(() => SortDirectionEnum) readonly direction!: SortDirection;
}

export const PersonConnection = connectionType<ListedPerson>('PersonConnection', () => PersonType);
export const PersonHistoryConnection = connectionType<PersonHistoryEntry>(
  'PersonHistoryConnection',
  () => PersonHistoryEntryType,
);
