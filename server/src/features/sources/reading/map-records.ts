import type { RecordOutcomes, ScriptEngine, ScriptOutcome } from '../../../platform/scripting/script-engine.ts';
import type { CompiledMapping } from '../domain/compile-mapping.ts';
import type { DepartmentCatalogue } from '../domain/department-catalogue.ts';
import { type RawRecord, recordReader, valueAt } from '../domain/field-reader.ts';
import { MASK, privateColumns } from '../domain/private-cells.ts';
import type { ListKeys } from '../domain/source.ts';
import type { StagedPerson } from '../storage/staged-records.ts';
import { compiled, contractMapper, type MappingSettings, personMapper } from './list-mapping.ts';
import { asRecord, contractsInside } from './record-form.ts';
import { keyReader, type ProblemSink, type RowFault, rowReporter } from './row-context.ts';
import { type StageWriter, writing } from './stage-writer.ts';

export interface MapRecordsDependencies extends MappingSettings {
  readonly scripts: ScriptEngine;
  /** Everybody to map, in batches. */
  readonly persons: AsyncIterable<readonly StagedPerson[]>;
  readonly departments: DepartmentCatalogue;
  /** What tells the contracts apart that persons hold themselves; null where they stand in a list beside. */
  readonly contractKeys: ListKeys | null;
  readonly listNames: Readonly<Partial<Record<'PERSON' | 'CONTRACT', string>>>;
  readonly stage: (kind: 'PERSON' | 'CONTRACT') => Promise<StageWriter>;
  readonly problems: ProblemSink & { drain(): Promise<void> };
  /** Told how many persons are mapped. */
  readonly report: (persons: number) => void;
  readonly stopping: AbortSignal;
}

/** One person ready to be mapped. */
interface WholePerson {
  readonly key: string;
  readonly line: number | null;
  readonly record: RawRecord;
  /** What scripts see as `source`, JSON text. */
  readonly source: string;
  /** In the order of `source.Contracts`; null for one that cannot be mapped: the first reading said so. */
  readonly contracts: readonly (WholeContract | null)[];
}

interface WholeContract {
  readonly key: string;
  readonly line: number | null;
  readonly record: RawRecord;
}

interface ScriptedBatch {
  readonly persons: readonly WholePerson[];
  readonly outcomes: readonly RecordOutcomes[];
}

/** A batch for the scripts is no longer than this, in characters: they have little memory. */
const LONGEST_BATCH = 4_000_000;

/**
 * The second pass: maps records that were read before, persons with their contracts beside them, running the scripts of the mapping
 * (exchange formats 3). While one batch is mapped the scripts of the next one run in their thread.
 */
export class RecordMapping {
  private mapped = 0;
  private readonly person: CompiledMapping<RawRecord>;
  private readonly contract: CompiledMapping<RawRecord>;
  private readonly contractKey: (record: RawRecord) => string | null;

  constructor(private readonly dependencies: MapRecordsDependencies) {
    this.person = compiled('person', dependencies, recordReader);
    this.contract = compiled('contract', dependencies, recordReader);
    this.contractKey = keyReader(dependencies.contractKeys?.keyColumns ?? [], recordReader);
  }

  /** @throws what stopped the process; a script never does. */
  async run(): Promise<void> {
    const [persons, contracts] = [await this.dependencies.stage('PERSON'), await this.dependencies.stage('CONTRACT')];
    await writing([persons, contracts], () => this.mapAll(persons, contracts));
  }

  private async mapAll(persons: StageWriter, contracts: StageWriter): Promise<void> {
    const { problems, stopping, listNames, departments } = this.dependencies;
    const personReport = rowReporter('PERSON', listNames.PERSON ?? '', problems);
    const contractReport = rowReporter('CONTRACT', listNames.CONTRACT ?? '', problems);
    let current: WholePerson | null = null;
    const masking = (report: (fault: RowFault) => void) => (fault: RowFault) => report(this.masked(fault, current));
    const personsOut = {
      report: masking(personReport),
      stage: (cells: Parameters<StageWriter['add']>[0]) => persons.add(cells),
    };
    const contractsOut = {
      report: masking(contractReport),
      stage: (cells: Parameters<StageWriter['add']>[0]) => contracts.add(cells),
    };
    const personsTo = personMapper(this.dependencies, recordReader, personsOut);
    const contractsTo = contractMapper(this.dependencies, recordReader, departments, contractsOut);
    for await (const batch of ahead(this.scripted())) {
      stopping.throwIfAborted();
      batch.persons.forEach((person, index) => {
        current = person;
        const outcomes = batch.outcomes[index];
        personsTo.map(person.record, person.line, person.key, outcomes?.person ?? NO_OUTCOMES);
        person.contracts.forEach((contract, at) => {
          if (contract === null) return;
          const { line, key, record } = contract;
          contractsTo.map(record, { line, personKey: person.key, key }, outcomes?.contracts[at] ?? NO_OUTCOMES);
        });
      });
      this.mapped += batch.persons.length;
      this.dependencies.report(this.mapped);
      await Promise.all([persons.drain(), contracts.drain(), problems.drain()]);
    }
  }

  private async *scripted(): AsyncGenerator<ScriptedBatch, void> {
    for await (const batch of this.dependencies.persons) {
      for (const part of parts(batch.flatMap((person) => this.whole(person)))) yield await this.runScripts(part);
    }
  }

  private async runScripts(persons: readonly WholePerson[]): Promise<ScriptedBatch> {
    const scripts = [
      ...this.person.scripts.map((script) => ({ ...script, on: 'person' as const })),
      ...this.contract.scripts.map((script) => ({ ...script, on: 'contract' as const })),
    ];
    if (scripts.length === 0) return { persons, outcomes: [] };
    const outcomes = await this.dependencies.scripts.run({ scripts, records: persons.map(({ source }) => source) });
    return { persons, outcomes };
  }

  /** Of records that share a key the first has the contracts: all of them are blocked, and no contract is told twice. */
  private whole({ key, records, contracts: beside }: StagedPerson): readonly WholePerson[] {
    return records.map(({ line, record: text }, index) => {
      const record = parsed(text);
      const contracts = index > 0 ? [] : beside;
      if (contracts.length === 0) {
        const inside = index > 0 || this.dependencies.contractKeys === null ? [] : contractsInside(record);
        return {
          key,
          line,
          record,
          source: withContracts(record, text),
          contracts: inside.map((member) => this.inside(member, line)),
        };
      }
      return {
        key,
        line,
        record,
        source: besideContracts(
          text,
          contracts.map((contract) => contract.record),
        ),
        contracts: contracts.map((contract) => ({ ...contract, record: parsed(contract.record) })),
      };
    });
  }

  private inside(member: unknown, line: number | null): WholeContract | null {
    const record = asRecord(member);
    const key = record === null ? null : this.contractKey(record);
    return record === null || key === null ? null : { key, line, record };
  }

  /** What a script threw may hold the record (`throw JSON.stringify(source)`); private contact data is shown nowhere (decision 16). */
  private masked(fault: RowFault, person: WholePerson | null): RowFault {
    const message = fault.data?.['message'];
    if (fault.code !== 'SCRIPT' || typeof message !== 'string' || person === null) return fault;
    const hidden = privateColumns(Object.keys(person.record), [this.dependencies.mapping.person]);
    const values = [...hidden].map((path) => valueAt(person.record, path)).filter((value) => typeof value === 'string');
    const secrets = values.filter((value) => value.trim() !== '').sort((one, other) => other.length - one.length);
    return {
      ...fault,
      data: { ...fault.data, message: secrets.reduce((text, value) => text.replaceAll(value, MASK), message) },
    };
  }
}

const NO_OUTCOMES: readonly ScriptOutcome[] = [];

/** Starts the next one before the one before is used. */
async function* ahead<Item>(items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  let waiting = items.next();
  waiting.catch(() => undefined);
  for (;;) {
    const next = await waiting;
    if (next.done === true) return;
    waiting = items.next();
    waiting.catch(() => undefined);
    yield next.value;
  }
}

function* parts(persons: readonly WholePerson[]): Generator<readonly WholePerson[], void> {
  let part: WholePerson[] = [];
  let length = 0;
  for (const person of persons) {
    if (part.length > 0 && length + person.source.length > LONGEST_BATCH) {
      yield part;
      part = [];
      length = 0;
    }
    part.push(person);
    length += person.source.length;
  }
  if (part.length > 0) yield part;
}

function parsed(text: string): RawRecord {
  return asRecord(JSON.parse(text)) ?? {};
}

/** Scripts find a list of contracts, also where there is none. */
function withContracts(record: RawRecord, text: string): string {
  return Array.isArray(record['Contracts']) ? text : JSON.stringify({ ...record, Contracts: contractsInside(record) });
}

function besideContracts(text: string, contracts: readonly string[]): string {
  const rest = text.trimEnd().slice(0, -1);
  return `${rest}${rest.endsWith('{') ? '' : ','}"Contracts":[${contracts.join(',')}]}`;
}
