import { MODEL_FIELDS, type ModelField } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem } from '../../platform/problems.ts';
import { checkScript } from '../../platform/scripting/check-script.ts';
import type { Given } from '../../platform/settings/check-settings.ts';
import { authorise } from '../access/index.ts';
import { toModelField } from '../custom-fields/index.ts';
import type { ConnectorSettings, SourceConnector } from './connectors/connector.ts';
import { checkMapping } from './domain/check-mapping.ts';
import { checkLists, checkName, checkThresholds } from './domain/check-source.ts';
import type { Mapping, Source, SourceFile } from './domain/source.ts';
import { changedSecrets, changesOfMapping, changesOfSecrets, changesOfSource } from './domain/source-changes.ts';
import { SourceNameTaken } from './domain/source-name-taken.ts';
import {
  connectorUnknown,
  fileMissing,
  type InputProblem,
  mappingInvalid,
  nameTaken,
  sourceUnknown,
} from './domain/source-problems.ts';
import { DEFAULT_THRESHOLDS, type ImportThresholds } from './domain/thresholds.ts';
import type { SourceProbeService } from './source-probe-service.ts';
import { checkConnectorSettings } from './source-settings.ts';
import type { InSourceTransaction, SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: SourceStores;
  readonly inTransaction: InSourceTransaction;
  readonly connectors: ReadonlyMap<string, SourceConnector>;
  readonly probe: SourceProbeService;
}

export interface NewSource {
  readonly name: string;
  readonly connector: string;
  /** None for kinds whose lists follow from their settings. */
  readonly files: readonly SourceFile[];
  readonly settings: Given;
  readonly secrets: Given;
}

/** Null says the same as absent: leave it. */
export interface SourcePatch {
  readonly id: string;
  readonly name?: string | null;
  readonly files?: readonly SourceFile[] | null;
  readonly settings?: Given | null;
  /** Secrets that are left out stay as they are; null takes one away. */
  readonly secrets?: Given | null;
  readonly thresholds?: ImportThresholds | null;
}

export interface SourceMappingChange extends Mapping {
  readonly sourceId: string;
}

/** A field that can be mapped; one that the organisation added has a name to be shown by. */
export interface MappableField extends ModelField {
  readonly displayName: string | null;
}

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

  /** The model's own and the custom ones. */
  async mappableFields(actor: Actor): Promise<readonly MappableField[]> {
    authorise(actor, 'Query.mappableFields');
    const custom = await this.dependencies.stores.customFields.list();
    return [
      ...MODEL_FIELDS.filter(({ mappable }) => mappable).map((field) => ({ ...field, displayName: null })),
      ...custom.map((field) => ({ ...toModelField(field), displayName: field.displayName })),
    ];
  }

  /** A new source begins with the mapping of its kind, or one proposed by the names of its columns, and with the thresholds of provisioning 3.4. */
  async create(actor: Actor, input: NewSource): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.createSource');
    const { clock, inTransaction, connectors } = this.dependencies;
    const name = tidyName(input.name);
    const connector = connectors.get(input.connector);
    if (connector === undefined) return connectorUnknown(input.connector, [...connectors.keys()]);
    const { files } = input;
    const problem = checkName(name) ?? checkLists(connector.lists, files) ?? (await this.checkUploads(files));
    if (problem !== null) return problem;
    const checked = checkConnectorSettings(connector, input, {});
    if (isProblem(checked)) return checked;
    const { settings, secrets } = checked;
    const id = newId();
    const now = clock.now();
    const source: Source = {
      id,
      name,
      connector: connector.name,
      files,
      settings,
      secretsSet: Object.keys(secrets).sort(),
      mapping: { version: 1, ...(await this.firstMapping(connector, { id, files }, { ...settings, ...secrets })) },
      thresholds: DEFAULT_THRESHOLDS,
      createdAt: now,
      updatedAt: now,
    };
    return inTransaction(async ({ sources, secrets: kept, announce }) => {
      if (!(await sources.insert(source))) return nameTaken(name);
      await kept.set(id, secrets);
      const secret = changesOfSecrets([], source.secretsSet, source.secretsSet);
      const changes = { ...changesOfSource(null, source), ...secret };
      await announce([sourceEvent('source.created', source, actor, 'CreateSource', { name, changes })]);
      return source;
    });
  }

  async update(actor: Actor, { id, ...patch }: SourcePatch): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.updateSource');
    const name = patch.name == null ? null : tidyName(patch.name);
    const problem =
      (name === null ? null : checkName(name)) ??
      (patch.files == null ? null : await this.checkUploads(patch.files)) ??
      (patch.thresholds == null ? null : checkThresholds(patch.thresholds));
    if (problem !== null) return problem;
    return this.change(id, async (before, { secrets }) => {
      const known = await secrets.find(id);
      const connector = this.connector(before);
      const files = patch.files ?? before.files;
      const wrongLists = checkLists(connector.lists, files);
      if (wrongLists !== null) return wrongLists;
      const given = { settings: patch.settings ?? before.settings, secrets: patch.secrets ?? {} };
      const asksForSettings = patch.settings != null || patch.secrets != null;
      const checked = asksForSettings ? checkConnectorSettings(connector, given, known) : null;
      if (checked !== null && isProblem(checked)) return checked;
      if (checked !== null) await secrets.set(id, checked.secrets);
      const after: Source = {
        ...before,
        name: name ?? before.name,
        files,
        settings: checked?.settings ?? before.settings,
        secretsSet: checked === null ? before.secretsSet : Object.keys(checked.secrets).sort(),
        thresholds: patch.thresholds ?? before.thresholds,
      };
      const secret = changesOfSecrets(
        before.secretsSet,
        checked === null ? [] : changedSecrets(known, checked.secrets),
        after.secretsSet,
      );
      const changes = { ...changesOfSource(before, after), ...secret };
      return {
        after,
        event: sourceEvent('source.changed', after, actor, 'UpdateSource', { name: after.name, changes }),
      };
    });
  }

  /** The mapping as a whole (decision 13); it holds from the next import on. */
  async setMapping(actor: Actor, { sourceId, person, contract }: SourceMappingChange): Promise<Source | InputProblem> {
    authorise(actor, 'Mutation.setSourceMapping');
    return this.change(sourceId, async (before, { customFields }) => {
      const custom = (await customFields.listHeld()).map(toModelField);
      const problem = checkMapping({ person, contract }, custom, checkScript) ?? checkConvention({ person, contract });
      if (problem !== null) return problem;
      const version = before.mapping.version + 1;
      const after: Source = { ...before, mapping: { version, person, contract } };
      const data = { name: after.name, version, changes: changesOfMapping(before.mapping, after.mapping) };
      return { after, event: sourceEvent('source.changed', after, actor, 'SetSourceMapping', data) };
    });
  }

  private async change(
    id: string,
    decide: (
      before: Source,
      stores: SourceStores,
    ) => Promise<{ readonly after: Source; readonly event: DomainEvent } | InputProblem>,
  ): Promise<Source | InputProblem> {
    const { clock, inTransaction } = this.dependencies;
    let name = '';
    try {
      return await inTransaction(async (stores) => {
        const before = await stores.sources.lock(id);
        if (before === null) return sourceUnknown();
        const decided = await decide(before, stores);
        if (isProblem(decided)) return decided;
        const after = { ...decided.after, updatedAt: clock.now() };
        name = after.name;
        await stores.sources.update(after);
        await stores.announce([decided.event]);
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

  private async firstMapping(
    connector: SourceConnector,
    source: Pick<Source, 'id' | 'files'>,
    settings: ConnectorSettings,
  ): Promise<Mapping> {
    const { probe } = this.dependencies;
    return (
      connector.defaultMapping ?? (await probe.proposedMapping({ ...source, connector: connector.name }, settings))
    );
  }

  private connector({ connector }: Source): SourceConnector {
    const found = this.dependencies.connectors.get(connector);
    if (found === undefined) throw new Error(`The connector ${connector} is not part of this version.`);
    return found;
  }
}

function tidyName(name: string): string {
  return name.normalize('NFC').trim();
}

/** Without it nobody could say by which name a person is called (provisioning 2.1). */
export function checkConvention({ person }: Mapping): InputProblem | null {
  if (person.some(({ field }) => field === 'Name.Convention')) return null;
  return mappingInvalid(
    'Nothing is mapped to Name.Convention, so nobody could say by which name a person is called. Map a column to it, or the fixed value B.',
    ['person.Name.Convention'],
  );
}

export function sourceEvent(
  kind: 'source.created' | 'source.changed',
  { id }: Source,
  actor: Actor,
  action: string,
  data: AuditRecord['data'],
): DomainEvent {
  return { kind, subjectType: 'Source', subjectId: id, data: {}, actor, audit: { action, state: 'FINISHED', data } };
}
