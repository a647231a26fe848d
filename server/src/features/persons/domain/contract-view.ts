import type { ContractState } from './person.ts';
import type { ContractModel } from './person-model.ts';

/** `{ externalId, code, name }` of a location, title, employer … */
export interface CodedReference {
  readonly externalId: string | null;
  readonly code: string | null;
  readonly name: string | null;
}

/** A contract as the API shows it. Dates `YYYY-MM-DD`. */
export interface ContractView {
  readonly id: string;
  readonly externalId: string;
  readonly state: ContractState;
  readonly isPrimary: boolean;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly fte: number | null;
  readonly hoursPerWeek: number | null;
  readonly percentage: number | null;
  readonly sequence: number | null;
  readonly typeCode: string | null;
  readonly typeDescription: string | null;
  readonly title: CodedReference;
  readonly department: CodedReference;
  readonly location: CodedReference;
  readonly costCenter: CodedReference;
  readonly costBearer: CodedReference;
  readonly employer: CodedReference;
  readonly team: CodedReference;
  readonly division: CodedReference;
  readonly organization: CodedReference;
  readonly custom: Readonly<Record<string, unknown>>;
}

type Model = Readonly<Record<string, unknown>>;

/** Where `today` lies against a contract, both ends included; no end is open, without a start it is in no state (data model, Time). */
export function contractStateOn(today: string, startDate: string | null, endDate: string | null): ContractState {
  if (startDate === null) return 'NONE';
  if (today < startDate) return 'FUTURE';
  return endDate !== null && endDate < today ? 'PAST' : 'ACTIVE';
}

export function contractView(model: ContractModel, today: string, primaryContractId: string | null): ContractView {
  const details = partOf(model, 'details');
  const type = partOf(model, 'type');
  const department = partOf(model, 'department');
  const startDate = textOf(model.startDate);
  const endDate = textOf(model.endDate);
  return {
    id: model.id,
    externalId: textOf(model.externalId) ?? model.sourceKey,
    state: contractStateOn(today, startDate, endDate),
    isPrimary: model.id === primaryContractId,
    startDate,
    endDate,
    fte: numberOf(details.fte),
    hoursPerWeek: numberOf(details.hoursPerWeek),
    percentage: numberOf(details.percentage),
    sequence: numberOf(details.sequence),
    typeCode: textOf(type.code),
    typeDescription: textOf(type.description),
    title: reference(model, 'title'),
    department: {
      externalId: textOf(department.externalId),
      code: textOf(department.code),
      name: textOf(department.displayName),
    },
    location: reference(model, 'location'),
    costCenter: reference(model, 'costCenter'),
    costBearer: reference(model, 'costBearer'),
    employer: reference(model, 'employer'),
    team: reference(model, 'team'),
    division: reference(model, 'division'),
    organization: reference(model, 'organization'),
    custom: partOf(model, 'custom'),
  };
}

export function reference(model: Model, name: string): CodedReference {
  const part = partOf(model, name);
  return { externalId: textOf(part.externalId), code: textOf(part.code), name: textOf(part.name) };
}

/** A nested part of a model; a missing one is empty. */
export function partOf(model: Model, name: string): Model {
  const part = model[name];
  return typeof part === 'object' && part !== null ? (part as Model) : {};
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
