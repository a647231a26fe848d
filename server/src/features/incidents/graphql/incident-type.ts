import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar, JSONObjectScalar, PositionScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { INCIDENT_STATES, type Incident, type IncidentFilter, type IncidentState } from '../domain/incident.ts';
import type { LiveIncident } from '../incident-service.ts';

export const IncidentStateEnum = wordsEnum('IncidentState', INCIDENT_STATES);

@ObjectType('Incident', { simpleResolvers: true })
export class IncidentType implements Incident {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly kind!: string;
  @Field(() => IncidentStateEnum) readonly state!: IncidentState;
  @Field(() => [String]) readonly tags!: readonly string[];
  @Field(() => String, { description: 'In English; `kind`, `about` and `details` are what it is made of.' })
  readonly description!: string;
  @Field(() => String, { nullable: true, description: 'Name of the source or target that it concerns.' })
  readonly about!: string | null;
  @Field(() => JSONObjectScalar) readonly details!: Readonly<Record<string, unknown>>;
  @Field(() => ID, { nullable: true }) readonly sourceId!: string | null;
  @Field(() => ID, { nullable: true }) readonly targetId!: string | null;
  @Field(() => ID, { nullable: true }) readonly enforcementId!: string | null;
  @Field(() => ID, { nullable: true }) readonly importId!: string | null;
  @Field(() => DateTimeScalar) readonly openedAt!: Date;
  @Field(() => DateTimeScalar) readonly latestAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly resolvedAt!: Date | null;
  @Field(() => String, { nullable: true }) readonly resolvedBy!: string | null;
  @Field(() => String, { nullable: true }) readonly resolution!: Incident['resolution'];
}

export const IncidentConnection = connectionType<Incident>('IncidentConnection', () => IncidentType);
export const IncidentResult = resultUnion({ name: 'IncidentResult', success: IncidentType });

@ObjectType('IncidentEvent', { simpleResolvers: true })
export class IncidentEventType implements LiveIncident {
  @Field(() => PositionScalar) readonly position!: bigint;
  @Field(() => IncidentType) readonly incident!: Incident;
}

@InputType('IncidentFilter')
export class IncidentFilterInput implements IncidentFilter {
  @Field(() => String, { nullable: true }) readonly search?: string | null;
  @Field(() => IncidentStateEnum, { nullable: true }) readonly state?: IncidentState | null;
  @Field(() => String, { nullable: true }) readonly tag?: string | null;
}
