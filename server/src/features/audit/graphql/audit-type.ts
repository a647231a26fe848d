import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar, JSONObjectScalar, PositionScalar } from '../../../platform/graphql/scalars.ts';
import type { LiveAuditEntry } from '../audit-service.ts';
import type { AuditEntry, AuditFilter } from '../domain/audit-entry.ts';
import type { AuditValues } from '../domain/audit-values.ts';

@ObjectType('AuditEntry', { simpleResolvers: true })
export class AuditEntryType implements Omit<AuditEntry, 'targetId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTimeScalar) readonly at!: Date;
  @Field(() => String) readonly actor!: string;
  @Field(() => String) readonly actorKind!: string;
  @Field(() => String) readonly action!: string;
  @Field(() => String) readonly state!: string;
  @Field(() => String, { nullable: true, description: '`John Doe (12345, Utrecht)`.' }) readonly person!: string | null;
  @Field(() => ID, { nullable: true }) readonly personId!: string | null;
  @Field(() => String, { description: 'In English; the evidence reads the same for everybody.' })
  readonly message!: string;
  @Field(() => JSONObjectScalar, { description: 'What the message is made of, to say it in another language.' })
  readonly values!: AuditValues;
}

export const AuditConnection = connectionType<AuditEntry>('AuditConnection', () => AuditEntryType);

@ObjectType('AuditEvent', { simpleResolvers: true })
export class AuditEventType implements LiveAuditEntry {
  @Field(() => PositionScalar) readonly position!: bigint;
  @Field(() => AuditEntryType) readonly entry!: AuditEntry;
}

@InputType('AuditFilter')
export class AuditFilterInput implements AuditFilter {
  @Field(() => String, { nullable: true }) readonly search?: string | null;
  @Field(() => String, { nullable: true }) readonly action?: string | null;
  @Field(() => String, { nullable: true }) readonly state?: string | null;
  @Field(() => ID, { nullable: true }) readonly personId?: string | null;
  @Field(() => ID, { nullable: true }) readonly targetId?: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly from?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly to?: Date | null;
}
