import type { ConnectorOption } from '../../../platform/settings/connector-option.ts';
import type { FileLocation, ListKeys, Mapping, SourceFile } from '../domain/source.ts';
import type { CsvRow } from './csv/read-rows.ts';
import type { SourceContent } from './files/open-file.ts';

/**
 * A kind of source: its form, and how its records are read. A new kind is a new folder with one of these, listed in `connectors/index.ts`.
 * A connector yields records as they are and maps nothing; whatever makes a source unusable is a thrown FileFault: the import fails then,
 * and nobody is removed.
 */
export interface SourceConnector {
  /** `csv`, `json`, `sql`. */
  readonly name: string;
  readonly label: string;
  /** The form beside name and files. Secret ones are write-only. */
  readonly options: readonly ConnectorOption[];
  /** FILES: every list is a file of the source, with place and keys of its own. SETTINGS: the lists follow from the settings. */
  readonly lists: 'FILES' | 'SETTINGS';
  /** What a new source's mapping begins with; null proposes one by the names of the columns. */
  readonly defaultMapping: Mapping | null;
  /** What is wrong with settings that fit the form: whole sentences by key of the setting; null when they can be used. */
  check(settings: ConnectorSettings): SettingsFault | null;
  /** @throws FileFault when the source cannot be reached or is not what the settings say. */
  open(source: ConnectedSource, context: ConnectorContext): Promise<Reading>;
}

/** Settings and secrets together, checked against the options, defaults filled in. */
export type ConnectorSettings = Readonly<Record<string, string>>;

export interface SettingsFault {
  readonly key: string;
  /** What is wrong, why that stops us, what to do. No secret. */
  readonly message: string;
}

/** What a connector has to know of its source. */
export interface ConnectedSource {
  readonly id: string;
  readonly files: readonly SourceFile[];
  readonly settings: ConnectorSettings;
}

export interface ConnectorContext {
  /** @throws FileFault when the file is not there or may not be read. */
  readonly openFile: (location: FileLocation) => Promise<SourceContent>;
  /** Hosts that may be on a private network, and be asked without TLS; `*` = all. */
  readonly privateHosts: readonly string[];
  /** Ends reading: the server stops, or whoever asked has enough. */
  readonly stopping: AbortSignal;
}

/** One reading of a source; every list can be read once. */
export interface Reading {
  readonly lists: readonly RecordList[];
  /** Gives connections back; also after a fault. */
  close(): Promise<void>;
}

/** Records of one kind. */
export interface RecordList {
  readonly keys: ListKeys;
  /** Persons whose contracts stand inside them, as `Contracts`: the keys of those; null when there are none, or a list of them beside. */
  readonly contractKeys: ListKeys | null;
  /** What problems are reported under: the name of a file, or of the list where there is none. */
  readonly name: string;
  /** How much there is to read, in the unit of `RecordBatch.read`; null when that is not known. */
  readonly size: number | null;
  /** @throws FileFault, also between batches. */
  read(): AsyncIterable<RecordBatch>;
}

/** Some records, in their order. */
export type RecordBatch = (RowRecords | JsonRecords) & {
  /** How much of the list has been read so far. */
  readonly read: number;
};

/** Rows under one header; the same columns in every batch, and none before the header was read. */
export interface RowRecords {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** Records of their own shape: fields are plain keys or dotted paths. */
export interface JsonRecords {
  readonly records: readonly JsonRecord[];
}

export interface JsonRecord {
  /** Where it stands: the line on which it begins in a file, its number (from 1) in an answer. */
  readonly line: number;
  readonly record: JsonObject;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
