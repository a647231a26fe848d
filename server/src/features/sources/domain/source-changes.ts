import type { FieldMapping, Mapping, Source, SourceFile } from './source.ts';
import type { SourceConfiguration } from './source-configuration.ts';
import { THRESHOLD_KINDS, type Threshold } from './thresholds.ts';

/** What was, and what is; null where there was or is nothing. For the audit log: configuration only, nobody's data. */
export interface Change {
  readonly from: string | null;
  readonly to: string | null;
}
export type Changes = Readonly<Record<string, Change>>;

/** Between two versions of a source, `before` null for a new one. */
export function changesOfSource(before: Source | null, after: Source): Changes {
  return changesBetween(before === null ? {} : wordsOfSource(before), wordsOfSource(after));
}

/** Field by field. */
export function changesOfMapping(before: Mapping, after: Mapping): Changes {
  return changesBetween(wordsOfMapping(before), wordsOfMapping(after));
}

export function changesOfConfiguration(before: SourceConfiguration, after: SourceConfiguration): Changes {
  return changesBetween(wordsOfConfiguration(before), wordsOfConfiguration(after));
}

type Words = Readonly<Record<string, string>>;

function changesBetween(before: Words, after: Words): Changes {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const change = { from: before[name] ?? null, to: after[name] ?? null };
      return change.from === change.to ? [] : [[name, change] as const];
    }),
  );
}

/** What of a source was set anew without being told. */
export function changesOfSecrets(
  before: readonly string[],
  changed: readonly string[],
  after: readonly string[],
): Changes {
  return Object.fromEntries(
    changed.map((name) => {
      const word = (set: readonly string[]) => (set.includes(name) ? MASKED : null);
      return [`secret ${name}`, { from: word(before), to: word(after) }] as const;
    }),
  );
}

/** Names of the secrets that differ. */
export function changedSecrets(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

/** Stands for a secret wherever a change is told. */
const MASKED = '••••••••';

function wordsOfSource({ name, files, settings, thresholds }: Source): Words {
  return {
    name,
    ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [`setting ${key}`, value])),
    ...Object.fromEntries(files.map((file) => [`file ${file.kind}`, wordsOfFile(file)])),
    ...Object.fromEntries(THRESHOLD_KINDS.map((kind) => [`threshold ${kind}`, wordsOfThreshold(thresholds[kind])])),
  };
}

function wordsOfFile(file: SourceFile): string {
  const { path, uploadId, delimiter, encoding, keyColumns, personKeyColumns } = file;
  const columns = [
    `part ${file.part ?? ''}`,
    `key ${[...keyColumns].join('-')}`,
    `person ${personKeyColumns.join('-')}`,
    `id ${file.idColumn ?? ''}`,
    `name ${file.nameColumn ?? ''}`,
    `parent ${file.parentColumn ?? ''}`,
    `manager ${file.managerColumn ?? ''}`,
  ].filter((words) => !words.endsWith(' '));
  return [path ?? `upload ${uploadId}`, `delimiter ${delimiter}`, encoding, ...columns].join(', ');
}

/** What is on of it: 0 is off, as in the form. */
function wordsOfThreshold({ enabled, count, percentage }: Threshold): string {
  const limits = [...(count > 0 ? [String(count)] : []), ...(percentage > 0 ? [`${percentage} %`] : [])];
  return enabled && limits.length > 0 ? limits.join(' or ') : 'off';
}

function wordsOfMapping({ person, contract }: Mapping): Words {
  return {
    ...Object.fromEntries(person.map((mapping) => [`person ${mapping.field}`, wordsOfField(mapping)])),
    ...Object.fromEntries(contract.map((mapping) => [`contract ${mapping.field}`, wordsOfField(mapping)])),
  };
}

const MODE_WORDS = { FIELD: 'column', FIXED: 'fixed', COMPLEX: 'script' } as const;

function wordsOfField({ mode, value, required, dateFormat }: FieldMapping): string {
  return [
    `${MODE_WORDS[mode]} ${value}`,
    ...(dateFormat === null ? [] : [dateFormat]),
    ...(required ? ['required'] : []),
  ].join(', ');
}

function wordsOfConfiguration({ displayNames, primaryContract, ...options }: SourceConfiguration): Words {
  return {
    primaryContract: primaryContract.map(({ field, direction }) => `${field} ${direction}`).join(', '),
    ...Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
    ...Object.fromEntries(Object.entries(displayNames).map(([convention, format]) => [`name ${convention}`, format])),
  };
}
