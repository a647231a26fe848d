import type { ModelField } from '@gatehouse/schema';
import { type CompiledMapping, compileMapping } from '../domain/compile-mapping.ts';
import type { DepartmentCatalogue } from '../domain/department-catalogue.ts';
import { displayNames, type NameFormats } from '../domain/display-name.ts';
import type { FieldReader } from '../domain/field-reader.ts';
import type { DayOfInstant } from '../domain/parse-date.ts';
import type { Mapping } from '../domain/source.ts';
import { ContractMapper } from './contract-mapper.ts';
import { PersonMapper, type Stage } from './person-mapper.ts';
import type { ReportFault } from './row-context.ts';

/** What the records of a source are mapped with. */
export interface MappingSettings {
  readonly mapping: Mapping;
  /** Of both subjects. */
  readonly customFields: readonly ModelField[];
  readonly nameFormats: NameFormats;
  readonly dayOfInstant: DayOfInstant;
}

/** Where mapped records and their faults go. */
export interface MappedOutput {
  readonly report: ReportFault;
  readonly stage: Stage;
}

/** Scripts see the whole person: such a mapping is applied when everything has been read. */
export function hasScripts({ person, contract }: Mapping): boolean {
  return [...person, ...contract].some(({ mode }) => mode === 'COMPLEX');
}

/** Whose contracts stand beside the persons, the catalogue in which they look up their departments. */
export function contractMapper<Row>(
  settings: MappingSettings,
  fields: FieldReader<Row>,
  departments: DepartmentCatalogue,
  output: MappedOutput,
): ContractMapper<Row> {
  return new ContractMapper({ ...output, departments, mapping: compiled('contract', settings, fields) });
}

export function personMapper<Row>(
  settings: MappingSettings,
  fields: FieldReader<Row>,
  output: MappedOutput,
): PersonMapper<Row> {
  return new PersonMapper({
    ...output,
    mapping: compiled('person', settings, fields),
    displayName: displayNames(settings.nameFormats),
  });
}

export function compiled<Row>(
  subject: 'person' | 'contract',
  { mapping, customFields, dayOfInstant }: MappingSettings,
  fields: FieldReader<Row>,
): CompiledMapping<Row> {
  return compileMapping(subject, mapping[subject], fields, dayOfInstant, customFields);
}
