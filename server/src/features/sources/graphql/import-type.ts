import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type PersonChangeKind, PersonChangeKindEnum } from '../../persons/index.ts';
import type { Import, ImportCounts, ImportState, ProblemConsequence } from '../domain/import.ts';
import type { ImportChange } from '../domain/import-change.ts';
import type { ImportProblem, ImportProblemCode } from '../domain/row-problem.ts';
import type { ExceededThreshold, ThresholdKind } from '../domain/thresholds.ts';
import { ImportStateEnum, ProblemConsequenceEnum } from './source-enums.ts';

@ObjectType('ImportCounts', { simpleResolvers: true })
export class ImportCountsType implements ImportCounts {
  @Field(() => Int) readonly read!: number;
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int) readonly contracts!: number;
  @Field(() => Int) readonly departments!: number;
  @Field(() => Int) readonly added!: number;
  @Field(() => Int) readonly changed!: number;
  @Field(() => Int) readonly removed!: number;
  @Field(() => Int) readonly returned!: number;
  @Field(() => Int) readonly blocked!: number;
  @Field(() => Int) readonly problems!: number;
}

@ObjectType('ExceededThreshold', {
  description: 'Which threshold blocked it, with the value and the limit.',
  simpleResolvers: true,
})
export class ExceededThresholdType implements ExceededThreshold {
  @Field(() => String) readonly kind!: ThresholdKind;
  @Field(() => Int) readonly count!: number;
  @Field(() => Float) readonly percentage!: number;
  @Field(() => Int) readonly limitCount!: number;
  @Field(() => Float) readonly limitPercentage!: number;
}

/** Source, outcome, problems and changes are resolved by `ImportFieldsResolver`. */
@ObjectType('Import', { simpleResolvers: true })
export class ImportType implements Omit<Import, 'sourceId' | 'outcome'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => ImportStateEnum) readonly state!: ImportState;
  @Field(() => String) readonly origin!: Import['origin'];
  @Field(() => String, { nullable: true }) readonly startedBy!: string | null;
  @Field(() => DateTimeScalar) readonly startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
  @Field(() => ImportCountsType) readonly counts!: ImportCounts;
  @Field(() => String, { nullable: true }) readonly decidedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly decidedAt!: Date | null;
}

@ObjectType('ImportProblem', { simpleResolvers: true })
export class ImportProblemType implements ImportProblem {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly code!: ImportProblemCode;
  @Field(() => ProblemConsequenceEnum) readonly consequence!: ProblemConsequence;
  @Field(() => String) readonly file!: string;
  @Field(() => Int, { nullable: true }) readonly line!: number | null;
  @Field(() => String, { nullable: true }) readonly column!: string | null;
  @Field(() => String, { nullable: true }) readonly recordKey!: string | null;
  @Field(() => String, { nullable: true }) readonly field!: string | null;
  @Field(() => JSONObjectScalar) readonly data!: Readonly<Record<string, unknown>>;
}

@ObjectType('ImportChange', {
  description: 'A person that the import adds, changes or removes (or would, while blocked).',
  simpleResolvers: true,
})
export class ImportChangeType implements Omit<ImportChange, 'personId'> {
  @Field(() => PersonChangeKindEnum) readonly change!: PersonChangeKind;
  @Field(() => String) readonly recordKey!: string;
  @Field(() => String) readonly displayName!: string;
}

export const ImportConnection = connectionType<Import>('ImportConnection', () => ImportType);
export const ImportProblemConnection = connectionType<ImportProblem>(
  'ImportProblemConnection',
  () => ImportProblemType,
);
export const ImportChangeConnection = connectionType<ImportChange>('ImportChangeConnection', () => ImportChangeType);
export const ImportResult = resultUnion({ name: 'ImportResult', success: ImportType });
