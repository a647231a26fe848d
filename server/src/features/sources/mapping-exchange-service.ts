import { customModelField, MODEL_FIELDS, type ModelField } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem } from '../../platform/problems.ts';
import { checkScript } from '../../platform/scripting/check-script.ts';
import { authorise } from '../access/index.ts';
import { type CustomField, checkFieldName, customFieldCreated, toModelField } from '../custom-fields/index.ts';
import {
  type FileField,
  type MissingCustomField,
  type ReadMappingFile,
  readMappingFile,
  writeMappingFile,
} from './domain/mapping-file.ts';
import type { Source } from './domain/source.ts';
import { changesOfMapping } from './domain/source-changes.ts';
import { type InputProblem, invalidInput, sourceUnknown } from './domain/source-problems.ts';
import { checkConvention, sourceEvent } from './source-service.ts';
import type { InSourceTransaction, SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: SourceStores;
  readonly inTransaction: InSourceTransaction;
}

export interface ImportMapping {
  readonly sourceId: string;
  /** Text of the file. */
  readonly content: string;
  /** False only tells what would become of it. */
  readonly apply: boolean;
}

export interface MappingImport {
  readonly source: Source;
  readonly applied: boolean;
  /** In the order of the file. */
  readonly fields: readonly FileField[];
}

/** Mappings as files, in the format of the ecosystem: taken over from there, and handed back. */
export class MappingExchangeService {
  constructor(private readonly dependencies: Dependencies) {}

  /** JSON text; null when there is no such source. */
  async exportMapping(actor: Actor, sourceId: string): Promise<string | null> {
    authorise(actor, 'Query.sourceMappingFile');
    const { sources, customFields } = this.dependencies.stores;
    const source = await sources.find(sourceId);
    if (source === null) return null;
    const custom = (await customFields.list()).map(toModelField);
    return JSON.stringify(writeMappingFile(source.mapping, custom), null, 2);
  }

  /** Puts the mapping of a file in the place of the source's, whole, and creates the custom fields that it names. */
  async importMapping(
    actor: Actor,
    { sourceId, content, apply }: ImportMapping,
  ): Promise<MappingImport | InputProblem> {
    authorise(actor, 'Mutation.importSourceMapping');
    const json = parsed(content);
    if (json === undefined) {
      return invalidInput('The file is no JSON, so it is no mapping. Choose the export of a source mapping.', [
        'content',
      ]);
    }
    return this.dependencies.inTransaction(async (stores) => {
      const before = await stores.sources.lock(sourceId);
      if (before === null) return sourceUnknown();
      const custom = (await stores.customFields.listHeld()).map(toModelField);
      const read = readMappingFile(json, { fields: [...MODEL_FIELDS, ...custom], newField, checkScript });
      if (isProblem(read)) return read;
      if (!apply) return { source: before, applied: false, fields: read.fields };
      return checkConvention(read.mapping) ?? (await this.apply(actor, before, read, stores));
    });
  }

  private async apply(
    actor: Actor,
    before: Source,
    { mapping, missing, fields }: ReadMappingFile,
    { sources, customFields, announce }: SourceStores,
  ): Promise<MappingImport> {
    const now = this.dependencies.clock.now();
    const made: CustomField[] = [];
    for (const field of missing.map((one) => toCustomField(one, now))) {
      // Somebody may have made the same one meanwhile.
      if (await customFields.insert(field)) made.push(field);
    }
    const version = before.mapping.version + 1;
    const after: Source = { ...before, mapping: { version, ...mapping }, updatedAt: now };
    await sources.update(after);
    const data = { name: after.name, version, changes: changesOfMapping(before.mapping, after.mapping) };
    await announce([
      ...made.map((field) => customFieldCreated(field, actor)),
      sourceEvent('source.changed', after, actor, 'SetSourceMapping', data),
    ]);
    return { source: after, applied: true, fields };
  }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function newField(missing: MissingCustomField): ModelField | string {
  return checkFieldName(missing.name)?.message ?? customModelField(missing);
}

function toCustomField({ subject, name, convertToString }: MissingCustomField, createdAt: Date): CustomField {
  return {
    id: newId(),
    subject: subject === 'person' ? 'PERSON' : 'CONTRACT',
    name,
    displayName: name,
    convertToString,
    createdAt,
  };
}
