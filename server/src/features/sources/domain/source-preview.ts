import type { RawRecord } from './field-reader.ts';
import { asRows, contractsInside } from './flat-record.ts';
import { privateColumns, shownCell } from './private-cells.ts';
import { type FileSample, proposeMapping } from './propose-mapping.ts';
import type { Mapping, SourceFileKind } from './source.ts';

/** The beginning of one list of a source. */
export interface ListSample extends FileSample {
  readonly kind: SourceFileKind;
  readonly name: string;
}

/** The beginning of every list, private contact data masked, and the mapping that is proposed for it. */
export interface SourcePreview {
  readonly lists: readonly ListSample[];
  readonly mapping: Mapping;
}

/** Records of a list as a sample, and of the contracts inside them where there are some. */
export function samplesOfRecords(
  kind: SourceFileKind,
  name: string,
  records: readonly RawRecord[],
): readonly ListSample[] {
  const contracts = kind === 'PERSON' ? records.flatMap(contractsInside) : [];
  const own: ListSample = { kind, name, ...asRows(records) };
  return contracts.length === 0 ? [own] : [own, { kind: 'CONTRACT', name, ...asRows(contracts) }];
}

/** A first mapping by the names of the columns. */
export function mappingFor(lists: readonly ListSample[]): Mapping {
  const sampleOf = (kind: SourceFileKind): FileSample => lists.find((list) => list.kind === kind) ?? NOTHING;
  return {
    person: proposeMapping('person', sampleOf('PERSON')),
    contract: proposeMapping('contract', sampleOf('CONTRACT')),
  };
}

const NOTHING: FileSample = { columns: [], rows: [] };

/** As it may be shown (decision 16). */
export function shownSample({ kind, name, columns, rows }: ListSample): ListSample {
  const hidden = privateColumns(columns, []);
  return {
    kind,
    name,
    columns,
    rows: rows.map((cells) => columns.map((column, at) => shownCell(cells[at] ?? '', column, hidden))),
  };
}
