import { MODEL_FIELDS, type ModelField } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import { authorise } from '../access/index.ts';
import { checkMapping } from './domain/check-mapping.ts';
import { checkFiles, checkName, checkThresholds } from './domain/check-source.ts';
import { type FileSample, proposeMapping } from './domain/propose-mapping.ts';
import { fileOfKind, type Mapping, type Source, type SourceFile } from './domain/source.ts';
import { changesOfMapping, changesOfSource } from './domain/source-changes.ts';
import { SourceNameTaken } from './domain/source-name-taken.ts';
import { fileMissing, type InputProblem, mappingInvalid, nameTaken, sourceUnknown } from './domain/source-problems.ts';
import { DEFAULT_THRESHOLDS, type ImportThresholds } from './domain/thresholds.ts';
import type { InSourceTransaction, SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: SourceStores;
  readonly inTransaction: InSourceTransaction;
  /** Columns and first rows of a file; null when it cannot be read as it is described. */
  readonly sampleOf: (file: SourceFile) => Promise<FileSample | null>;
}

export interface NewSource {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** Null says the same as absent: leave it. */
export interface SourcePatch {
  readonly id: string;
  readonly name?: string | null;
  readonly files?: readonly SourceFile[] | null;
  readonly thresholds?: ImportThresholds | null;
}

export interface SourceMappingChange extends Mapping {
  readonly sourceId: string;
}

const EMPTY_SAMPLE: FileSample = { columns: [], rows: [] };

/** Where HR data comes from, and how its records become persons and contracts. What is changed here holds from the next import on. */
export class SourceService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor): Promise<readonly Source[]> {
    authorise(actor, 'Query.sources');
    return this.dependencies.stores.sources.list();
  }

  async find(actor: Actor, id: string): Promise<Source | null> {
    authorise(actor, 'Query.source');
    return this.dependencies.stores.sources.find(id);
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    authorise(actor, 'Query.source');
    return this.dependencies.stores.sources.byIds(ids);
  }

  /** Present persons of each source; a source without any is missing. */
  async personCounts(actor: Actor, sourceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    authorise(actor, 'Query.sources');
    return this.dependencies.stores.sources.personCounts(sourceIds);
  }

  async uploadNames(actor: Actor, uploadIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    authorise(actor, 'Query.source');
    const uploads = await this.dependencies.stores.sources.uploads(uploadIds);
    return new Map([...uploads].map(([id, { fileName }]) => [id, fileName]));
  }

  mappableFields(actor: Actor): readonly ModelField[] {
    authorise(actor, 'Query.mappableFields');
    return MODEL_FIELDS.filter(({ mappable }) => mappable);
  }

  /** A new source begins with a mapping proposed by the names of its columns, and with the thresholds of provisioning 3.4. */
  async create(actor: Actor, input: NewSource): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.createSource');
    const { clock, inTransaction } = this.dependencies;
    const name = tidyName(input.name);
    const problem = checkName(name) ?? checkFiles(input.files) ?? (await this.checkUploads(input.files));
    if (problem !== null) return problem;
    const now = clock.now();
    const source: Source = {
      id: newId(),
      name,
      connector: 'csv',
      files: input.files,
      mapping: { version: 1, ...(await this.proposedMapping(input.files)) },
      thresholds: DEFAULT_THRESHOLDS,
      createdAt: now,
      updatedAt: now,
    };
    return inTransaction(async ({ sources, announce }) => {
      if (!(await sources.insert(source))) return nameTaken(name);
      const changes = changesOfSource(null, source);
      await announce([sourceEvent('source.created', source, actor, 'CreateSource', { name, changes })]);
      return source;
    });
  }

  async update(actor: Actor, { id, ...patch }: SourcePatch): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.updateSource');
    const name = patch.name == null ? null : tidyName(patch.name);
    const problem =
      (name === null ? null : checkName(name)) ??
      (patch.files == null ? null : (checkFiles(patch.files) ?? (await this.checkUploads(patch.files)))) ??
      (patch.thresholds == null ? null : checkThresholds(patch.thresholds));
    if (problem !== null) return problem;
    const change = (source: Source): Source => ({
      ...source,
      name: name ?? source.name,
      files: patch.files ?? source.files,
      thresholds: patch.thresholds ?? source.thresholds,
    });
    return this.change(id, change, (before, after) => {
      const changes = changesOfSource(before, after);
      return sourceEvent('source.changed', after, actor, 'UpdateSource', { name: after.name, changes });
    });
  }

  /** The mapping as a whole (decision 13); it holds from the next import on. */
  async setMapping(actor: Actor, { sourceId, person, contract }: SourceMappingChange): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.setSourceMapping');
    const problem = checkMapping({ person, contract }) ?? checkConvention({ person, contract });
    if (problem !== null) return problem;
    const change = (source: Source): Source => ({
      ...source,
      mapping: { version: source.mapping.version + 1, person, contract },
    });
    return this.change(sourceId, change, (before, after) => {
      const changes = changesOfMapping(before.mapping, after.mapping);
      const { version } = after.mapping;
      return sourceEvent('source.changed', after, actor, 'SetSourceMapping', { name: after.name, version, changes });
    });
  }

  private async change(
    id: string,
    change: (source: Source) => Source,
    eventOf: (before: Source, after: Source) => DomainEvent,
  ): Promise<Source | InputProblem> {
    const { clock, inTransaction } = this.dependencies;
    let name = '';
    try {
      return await inTransaction(async ({ sources, announce }) => {
        const before = await sources.lock(id);
        if (before === null) return sourceUnknown();
        const after = { ...change(before), updatedAt: clock.now() };
        name = after.name;
        await sources.update(after);
        await announce([eventOf(before, after)]);
        return after;
      });
    } catch (error) {
      if (error instanceof SourceNameTaken) return nameTaken(name);
      throw error;
    }
  }

  private async checkUploads(files: readonly SourceFile[]): Promise<InputProblem | null> {
    const wanted = files.flatMap(({ kind, uploadId }) => (uploadId === null ? [] : [{ kind, uploadId }]));
    const uploads = await this.dependencies.stores.sources.uploads(wanted.map(({ uploadId }) => uploadId));
    const missing = wanted.find(({ uploadId }) => uploads.get(uploadId)?.isComplete !== true);
    return missing === undefined
      ? null
      : fileMissing(`The uploaded file of kind ${missing.kind}`, `files.${missing.kind}`);
  }

  private async proposedMapping(files: readonly SourceFile[]): Promise<Mapping> {
    const sampleOf = async (kind: 'PERSON' | 'CONTRACT') => {
      const file = fileOfKind(files, kind);
      return (file === undefined ? null : await this.dependencies.sampleOf(file)) ?? EMPTY_SAMPLE;
    };
    return {
      person: proposeMapping('person', await sampleOf('PERSON')),
      contract: proposeMapping('contract', await sampleOf('CONTRACT')),
    };
  }
}

function tidyName(name: string): string {
  return name.normalize('NFC').trim();
}

/** Without it nobody could say by which name a person is called (provisioning 2.1). */
function checkConvention({ person }: Mapping): InputProblem | null {
  if (person.some(({ field }) => field === 'Name.Convention')) return null;
  return mappingInvalid(
    'Nothing is mapped to Name.Convention, so nobody could say by which name a person is called. Map a column to it, or the fixed value B.',
    ['person.Name.Convention'],
  );
}

function sourceEvent(
  kind: 'source.created' | 'source.changed',
  { id }: Source,
  actor: Actor,
  action: string,
  data: AuditRecord['data'],
): DomainEvent {
  return { kind, subjectType: 'Source', subjectId: id, data: {}, actor, audit: { action, state: 'FINISHED', data } };
}
