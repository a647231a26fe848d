import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type PersonChangeKind, PersonChangeKindEnum } from '../../persons/index.ts';
import {
  SNAPSHOT_KINDS,
  SNAPSHOT_STATES,
  type SnapshotChange,
  type SnapshotEffect,
  type SnapshotFieldChange,
  type SnapshotInfo,
  type SnapshotKind,
  type SnapshotState,
} from '../domain/snapshot-info.ts';

export const SnapshotKindEnum = wordsEnum('SnapshotKind', SNAPSHOT_KINDS);
export const SnapshotStateEnum = wordsEnum('SnapshotState', SNAPSHOT_STATES);

@ObjectType('SnapshotCounts', { description: 'Persons.', simpleResolvers: true })
export class SnapshotCountsType implements SnapshotEffect {
  @Field(() => Int) readonly added!: number;
  @Field(() => Int) readonly changed!: number;
  @Field(() => Int) readonly removed!: number;
  @Field(() => Int) readonly returned!: number;
}

/** Import, sources and changes are resolved by `SnapshotFieldsResolver`. */
@ObjectType('Snapshot', { description: 'A state of all persons.', simpleResolvers: true })
export class SnapshotType implements Omit<SnapshotInfo, 'importId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => Int, { nullable: true, description: 'Order of application; null until it is applied.' })
  readonly number!: number | null;
  @Field(() => SnapshotKindEnum) readonly kind!: SnapshotKind;
  @Field(() => SnapshotStateEnum) readonly state!: SnapshotState;
  @Field(() => DateScalar, { description: 'The day that it was computed for.' }) readonly asOf!: string;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly appliedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Who asked for a manual one.' })
  readonly createdBy!: string | null;
  @Field(() => SnapshotCountsType) readonly counts!: SnapshotEffect;
}

@ObjectType('SnapshotFieldChange', { simpleResolvers: true })
export class SnapshotFieldChangeType implements SnapshotFieldChange {
  @Field(() => String) readonly path!: string;
  @Field(() => String, { nullable: true }) readonly oldValue!: string | null;
  @Field(() => String, { nullable: true }) readonly newValue!: string | null;
}

/** Person and fields are resolved by `SnapshotChangeFieldsResolver`. */
@ObjectType('SnapshotChange', {
  description: 'A person whom the snapshot concerns, or would concern while it is blocked.',
  simpleResolvers: true,
})
export class SnapshotChangeType implements Omit<SnapshotChange, 'personId' | 'snapshotNumber'> {
  @Field(() => PersonChangeKindEnum) readonly change!: PersonChangeKind;
  @Field(() => String) readonly displayName!: string;
}

export const SnapshotConnection = connectionType<SnapshotInfo>('SnapshotConnection', () => SnapshotType);
export const SnapshotChangeConnection = connectionType<SnapshotChange>(
  'SnapshotChangeConnection',
  () => SnapshotChangeType,
);
export const SnapshotResult = resultUnion({ name: 'SnapshotResult', success: SnapshotType });
