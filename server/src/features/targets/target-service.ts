import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import { type InputProblem, isProblem } from '../../platform/problems.ts';
import { checkSettings, settingsInvalid } from '../../platform/settings/check-settings.ts';
import { authorise } from '../access/index.ts';
import { checkCorrelation, checkFields } from './domain/check-fields.ts';
import { type ConnectorDefinition, type ConnectorSettings, TargetFault } from './domain/connector.ts';
import type { Correlation, Entitlement, Target, TargetField } from './domain/target.ts';
import { fieldsSet, mappingText, targetCreated, targetUpdated } from './domain/target-events.ts';
import { invalidInput, NameIsTaken, nameTaken, unknownTarget } from './domain/target-problems.ts';
import type { EntitlementStore } from './storage/entitlement-store.ts';
import type { TargetContent, TargetStore, TargetWithSecrets } from './storage/target-store.ts';

export interface TargetStores {
  readonly targets: TargetStore;
  readonly entitlements: EntitlementStore;
  announce(events: readonly DomainEvent[]): Promise<void>;
}

interface Dependencies {
  readonly stores: Pick<TargetStores, 'targets' | 'entitlements'>;
  readonly inTransaction: InTransaction<TargetStores>;
  readonly clock: Clock;
  readonly definitions: ReadonlyMap<string, ConnectorDefinition>;
}

type GivenSettings = Readonly<Record<string, unknown>>;

export interface NewTarget {
  readonly name: string;
  readonly connector: string;
  readonly settings: GivenSettings;
  readonly secrets?: GivenSettings | null;
}

/** What is left out or null stays as it is. */
export interface TargetPatch {
  readonly id: string;
  readonly name?: string | null;
  readonly settings?: GivenSettings | null;
  readonly secrets?: GivenSettings | null;
  readonly correlation?: Correlation | null;
  readonly concurrency?: number | null;
  readonly enabled?: boolean | null;
}

const LONGEST_NAME = 100;
const MOST_CONCURRENCY = 10;
const NO_CORRELATION: Correlation = { enabled: false, personField: null, accountField: null };

/** Configuration of targets and the catalogue of what they offer. */
export class TargetService {
  constructor(private readonly dependencies: Dependencies) {}

  connectors(actor: Actor): readonly ConnectorDefinition[] {
    authorise(actor, 'Query.connectors');
    return [...this.dependencies.definitions.values()];
  }

  async list(actor: Actor): Promise<readonly Target[]> {
    authorise(actor, 'Query.targets');
    return this.dependencies.stores.targets.list();
  }

  /** Archived ones too. Unknown ids are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly Target[]> {
    authorise(actor, 'Query.target');
    return this.dependencies.stores.targets.byIds(ids);
  }

  async entitlements(actor: Actor): Promise<readonly Entitlement[]> {
    authorise(actor, 'Query.entitlements');
    return this.dependencies.stores.entitlements.list();
  }

  async entitlementsByIds(actor: Actor, ids: readonly string[]): Promise<readonly Entitlement[]> {
    authorise(actor, 'Query.entitlements');
    return this.dependencies.stores.entitlements.byIds(ids);
  }

  async entitlementsOf(actor: Actor, targetIds: readonly string[]): Promise<readonly Entitlement[]> {
    authorise(actor, 'Query.entitlements');
    return this.dependencies.stores.entitlements.ofTargets(targetIds);
  }

  /** A new target is disabled and maps nothing until it is set up (provisioning 6). */
  async create(actor: Actor, input: NewTarget): Promise<Target | InputProblem> {
    authorise(actor, 'Mutation.createTarget');
    const definition = this.dependencies.definitions.get(input.connector);
    if (definition === undefined) return this.unknownConnector(input.connector);
    const name = input.name.trim();
    const wrongName = checkName(name);
    if (wrongName !== null) return wrongName;
    const settings = this.settings(definition, { settings: input.settings, secrets: input.secrets ?? {} }, {});
    if (isProblem(settings)) return settings;
    const rest = { fields: [], mappingVersion: 1, correlation: NO_CORRELATION, concurrency: 5, enabled: false };
    const id = newId();
    const target = { id, name, connector: definition.name };
    const now = this.dependencies.clock.now();
    return this.write(id, async (stores) => {
      const content = { name, ...settings, ...rest };
      await stores.targets.insert(id, name.replace(/\s+/g, ''), definition.name, content, now);
      await stores.entitlements.addBasics(id, now);
      await stores.announce([targetCreated(target, actor)]);
      return null;
    });
  }

  async update(actor: Actor, patch: TargetPatch): Promise<Target | InputProblem> {
    authorise(actor, 'Mutation.updateTarget');
    return this.change(patch.id, async (_, before) => {
      const content = this.patched(before, patch);
      if (isProblem(content)) return content;
      const changed = differences(contentOf(before), content);
      return { content, event: targetUpdated({ id: patch.id, name: content.name }, changed, actor) };
    });
  }

  async setFields(actor: Actor, targetId: string, fields: readonly TargetField[]): Promise<Target | InputProblem> {
    authorise(actor, 'Mutation.setTargetFields');
    return this.change(targetId, async (stores, before) => {
      await stores.targets.lockMappings();
      const { target } = before;
      const others = (await stores.targets.list()).filter(({ id }) => id !== target.id);
      const reserved = this.definition(target.connector).reservedFields({ ...target.settings, ...before.secrets });
      const problem = checkFields(fields, { reserved, target, others });
      if (problem !== null) return problem;
      // The same mapping set again must not make every account a candidate for an update.
      const mappingVersion = target.mappingVersion + (mappingText(fields) === mappingText(target.fields) ? 0 : 1);
      return { content: { ...contentOf(before), fields, mappingVersion }, event: fieldsSet(target, fields, actor) };
    });
  }

  private patched(before: TargetWithSecrets, patch: TargetPatch): TargetContent | InputProblem {
    const { target } = before;
    const name = (patch.name ?? target.name).trim();
    const wrongName = checkName(name);
    if (wrongName !== null) return wrongName;
    const given = { settings: patch.settings ?? target.settings, secrets: patch.secrets ?? {} };
    const settings = this.settings(this.definition(target.connector), given, before.secrets);
    if (isProblem(settings)) return settings;
    const correlation = patch.correlation ?? target.correlation;
    const wrong = checkCorrelation(correlation);
    if (wrong !== null) return wrong;
    const concurrency = patch.concurrency ?? target.concurrency;
    if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
      return invalidInput(
        ['concurrency'],
        `The concurrency is ${concurrency}, and a target works on 1 to ${MOST_CONCURRENCY} batches at the same time. Choose a number in between.`,
      );
    }
    const enabled = patch.enabled ?? target.enabled;
    return { ...contentOf(before), name, ...settings, correlation, concurrency, enabled };
  }

  /** One target, locked, changed and announced; what `decide` refuses changes nothing. */
  private async change(
    id: string,
    decide: (
      stores: TargetStores,
      before: TargetWithSecrets,
    ) => Promise<{ readonly content: TargetContent; readonly event: DomainEvent } | InputProblem>,
  ): Promise<Target | InputProblem> {
    const now = this.dependencies.clock.now();
    return this.write(id, async (stores) => {
      const before = await stores.targets.lock(id);
      if (before === null) return unknownTarget();
      const decided = await decide(stores, before);
      if (isProblem(decided)) return decided;
      await stores.targets.update(id, decided.content, now);
      await stores.announce([decided.event]);
      return null;
    });
  }

  /** Runs `work` in a transaction and answers with the target as it is then, or with what `work` refuses. */
  private async write(
    id: string,
    work: (stores: TargetStores) => Promise<InputProblem | null>,
  ): Promise<Target | InputProblem> {
    try {
      return await this.dependencies.inTransaction(async (stores) => {
        const problem = await work(stores);
        if (problem !== null) return problem;
        const [target] = await stores.targets.byIds([id]);
        return target ?? unknownTarget();
      });
    } catch (error) {
      if (error instanceof NameIsTaken) return nameTaken(error.taken);
      throw error;
    }
  }

  private settings(
    definition: ConnectorDefinition,
    given: { readonly settings: GivenSettings; readonly secrets: GivenSettings },
    known: ConnectorSettings,
  ): { readonly settings: ConnectorSettings; readonly secrets: ConnectorSettings } | InputProblem {
    const checked = checkSettings(definition.options, given, known);
    if (isProblem(checked)) return checked;
    try {
      definition.reservedFields({ ...checked.settings, ...checked.secrets });
      return checked;
    } catch (error) {
      if (error instanceof TargetFault) return settingsInvalid([], error.message);
      throw error;
    }
  }

  private definition(name: string): ConnectorDefinition {
    const definition = this.dependencies.definitions.get(name);
    if (definition === undefined) throw new Error(`The connector ${name} is not part of this version.`);
    return definition;
  }

  private unknownConnector(name: string): InputProblem {
    const known = [...this.dependencies.definitions.keys()].join(', ');
    const message = `There is no connector ${JSON.stringify(name)}, so the target could not be reached. Choose one of ${known}.`;
    return invalidInput(['connector'], message);
  }
}

function checkName(name: string): InputProblem | null {
  if (name !== '' && name.length <= LONGEST_NAME) return null;
  return invalidInput(
    ['name'],
    `The name has ${name.length} characters, and a target is known by 1 to ${LONGEST_NAME}. Enter a name of that length.`,
  );
}

function contentOf({ target, secrets }: TargetWithSecrets): TargetContent {
  const { name, settings, fields, mappingVersion, correlation, concurrency, enabled } = target;
  return { name, settings, secrets, fields, mappingVersion, correlation, concurrency, enabled };
}

/** Names of what differs: `name`, `settings.directory`, `secrets.url` … */
function differences(before: TargetContent, after: TargetContent): readonly string[] {
  const plain = (['name', 'concurrency', 'enabled'] as const).filter((key) => before[key] !== after[key]);
  const { enabled, personField, accountField } = after.correlation;
  const correlated = before.correlation;
  const sameCorrelation =
    enabled === correlated.enabled &&
    personField === correlated.personField &&
    accountField === correlated.accountField;
  return [
    ...plain,
    ...(sameCorrelation ? [] : ['correlation']),
    ...changedKeys(before.settings, after.settings).map((key) => `settings.${key}`),
    ...changedKeys(before.secrets, after.secrets).map((key) => `secrets.${key}`),
  ];
}

function changedKeys(before: ConnectorSettings, after: ConnectorSettings): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .sort();
}
