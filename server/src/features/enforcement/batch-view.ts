import type { GrantLedger, LedgerAccount } from '../grants/index.ts';
import type { PersonReader, PersonVersion } from '../persons/index.ts';
import type { MappablePerson } from '../targets/index.ts';
import type { StateNow } from './domain/recheck.ts';
import type { ActionInHand } from './storage/action-store.ts';
import type { PersonNow, WantedNow } from './wanted-now.ts';

export interface ViewSources {
  readonly wantedNow: WantedNow;
  readonly ledger: Pick<GrantLedger, 'currentGrants' | 'accounts'>;
  readonly persons: Pick<PersonReader, 'personVersions'>;
  /** Identifier of each target by id: the key of its stored account data in mappings. */
  readonly targetIdentifiers: () => Promise<ReadonlyMap<string, string>>;
}

/** What is known about the persons of a batch of actions, read right before the effects in a constant number of statements. */
export class BatchView {
  private constructor(
    private readonly targetId: string,
    private readonly targetEnabled: boolean,
    private readonly now: ReadonlyMap<string, PersonNow>,
    private readonly grants: ReadonlySet<string>,
    private readonly accounts: readonly LedgerAccount[],
    private readonly versions: ReadonlyMap<string, PersonVersion>,
    private readonly identifiers: ReadonlyMap<string, string>,
  ) {}

  static async read(
    sources: ViewSources,
    target: { readonly id: string; readonly enabled: boolean },
    actions: readonly ActionInHand[],
  ): Promise<BatchView> {
    const personIds = [...new Set(actions.map(({ personId }) => personId))];
    const keys = new Map(
      actions.map(({ personId, personVersion: version }) => [keyOf(personId, version), { personId, version }]),
    );
    const [now, grants, accounts, versions, identifiers] = await Promise.all([
      sources.wantedNow.of(personIds),
      sources.ledger.currentGrants(personIds),
      sources.ledger.accounts({ personIds }),
      sources.persons.personVersions([...keys.values()]),
      sources.targetIdentifiers(),
    ]);
    return new BatchView(
      target.id,
      target.enabled,
      now,
      new Set(grants.map(({ personId, entitlementId }) => keyOf(personId, entitlementId))),
      accounts,
      new Map(versions.map((version) => [keyOf(version.personId, version.version), version])),
      identifiers,
    );
  }

  stateOf({ personId, entitlementId }: ActionInHand): StateNow {
    const now = this.now.get(personId);
    return {
      excluded: now?.person.excluded ?? false,
      blocked: now?.person.blocked ?? false,
      wanted: now?.wanted.has(entitlementId) ?? false,
      granted: this.grants.has(keyOf(personId, entitlementId)),
      targetEnabled: this.targetEnabled,
    };
  }

  /** The person's current account in the target of the batch. */
  accountOf({ personId }: ActionInHand): LedgerAccount | null {
    return this.accountsOf(personId).find(({ targetId }) => targetId === this.targetId) ?? null;
  }

  /** The person as planned: what the action is mapped from. Null when that version is gone. */
  personOf({ personId, personVersion }: ActionInHand): MappablePerson | null {
    const version = this.versions.get(keyOf(personId, personVersion));
    if (version === undefined) return null;
    const stored = this.accountsOf(personId).flatMap(({ targetId, data }) => {
      const identifier = this.identifiers.get(targetId);
      return identifier === undefined ? [] : [[identifier, data] as const];
    });
    return { model: version.model, accounts: Object.fromEntries(stored) };
  }

  private accountsOf(personId: string): readonly LedgerAccount[] {
    this.byPerson ??= groupByPerson(this.accounts);
    return this.byPerson.get(personId) ?? [];
  }

  private byPerson: ReadonlyMap<string, readonly LedgerAccount[]> | null = null;
}

function groupByPerson(accounts: readonly LedgerAccount[]): ReadonlyMap<string, readonly LedgerAccount[]> {
  const groups = new Map<string, LedgerAccount[]>();
  for (const account of accounts) groups.set(account.personId, [...(groups.get(account.personId) ?? []), account]);
  return groups;
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join(' ');
}
