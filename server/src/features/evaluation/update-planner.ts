import type { GrantLedger } from '../grants/index.ts';
import type { PersonReader, PersonVersion } from '../persons/index.ts';
import { type AccountAction, hashOfValues, type MappablePerson, mapAccount, type Target } from '../targets/index.ts';
import type { PlanStore, UpdateCandidate } from './storage/plan-store.ts';

export interface UpdateCounts extends Readonly<Record<string, number>> {
  /** Accounts of which something moved since they were written. */
  readonly looked: number;
  /** Entitlements whose mapped values differ from what was written. */
  readonly planned: number;
}

interface Dependencies {
  readonly persons: Pick<PersonReader, 'personVersions'>;
  readonly ledger: Pick<GrantLedger, 'accounts'>;
  readonly targets: () => Promise<readonly Target[]>;
}

type AccountData = NonNullable<MappablePerson['accounts']>;

const BATCH = 2_000;

/** Finds the granted accounts that have to be written again: something moved, and the mapped values differ from those last written. */
export class UpdatePlanner {
  constructor(private readonly dependencies: Dependencies) {}

  /** The accounts of which something moved; before anything is staged, so that it can be done beside. */
  async find(plan: Pick<PlanStore, 'findMovedAccounts'>): Promise<void> {
    const targets = await this.dependencies.targets();
    await plan.findMovedAccounts(targets.filter(usesAccountData).map(({ id }) => id));
  }

  /** Those of them that stay and would be written differently; after `find`, and after everything else is staged. */
  async stage(plan: Pick<PlanStore, 'updateCandidates' | 'stageUpdates'>): Promise<UpdateCounts> {
    const targets = new Map((await this.dependencies.targets()).map((target) => [target.id, target]));
    let [after, looked, planned]: [string | null, number, number] = [null, 0, 0];
    for (;;) {
      const candidates: readonly UpdateCandidate[] = await plan.updateCandidates(after, BATCH);
      const moved = await this.moved(candidates, targets);
      await plan.stageUpdates(moved);
      looked += candidates.length;
      planned += moved.length;
      after = candidates.at(-1)?.accountId ?? null;
      if (candidates.length < BATCH) return { looked, planned };
    }
  }

  /** What of these accounts, and of access to them, would be written otherwise now. */
  async moved(candidates: readonly UpdateCandidate[], targets: ReadonlyMap<string, Target>) {
    const versions = await this.dependencies.persons.personVersions(
      candidates.map(({ personId, personVersion }) => ({ personId, version: personVersion })),
    );
    const byPerson = new Map(versions.map((version) => [version.personId, version]));
    const accounts = await this.accountData(candidates, targets);
    return candidates.flatMap((candidate) => {
      const target = targets.get(candidate.targetId);
      const person = byPerson.get(candidate.personId);
      if (target === undefined || person === undefined) return [];
      return movedEntitlements(candidate, target, mappable(person, accounts)).map((entitlementId) => ({
        personId: candidate.personId,
        entitlementId,
      }));
    });
  }

  /** What other targets stored of these persons' accounts, by person; read only where a mapping uses it. */
  private async accountData(
    candidates: readonly UpdateCandidate[],
    targets: ReadonlyMap<string, Target>,
  ): Promise<ReadonlyMap<string, AccountData>> {
    const personIds = candidates
      .filter(({ targetId }) => usesAccountData(targets.get(targetId)))
      .map(({ personId }) => personId);
    if (personIds.length === 0) return new Map();
    const accounts = await this.dependencies.ledger.accounts({ personIds });
    const byPerson = new Map<string, Record<string, Readonly<Record<string, unknown>>>>();
    for (const { personId, targetId, data } of accounts) {
      const known = byPerson.get(personId) ?? {};
      byPerson.set(personId, known);
      const identifier = targets.get(targetId)?.identifier;
      if (identifier !== undefined) known[identifier] = data;
    }
    return byPerson;
  }
}

function mappable(person: PersonVersion, accounts: ReadonlyMap<string, AccountData>): MappablePerson {
  const own = accounts.get(person.personId);
  return own === undefined ? { model: person.model } : { model: person.model, accounts: own };
}

/** The account, its access, both or neither: what would now be written differently. */
function movedEntitlements(candidate: UpdateCandidate, target: Target, person: MappablePerson): string[] {
  const { entitlementId, accessEntitlementId, writtenHash, accessWrittenHash } = candidate;
  const moved: string[] = [];
  if (differs(target, 'UPDATE', person, writtenHash)) moved.push(entitlementId);
  if (accessEntitlementId !== null && differs(target, 'ENABLE', person, accessWrittenHash)) {
    moved.push(accessEntitlementId);
  }
  return moved;
}

/** What cannot be mapped counts as different: the action then fails and says why. */
function differs(target: Target, action: AccountAction, person: MappablePerson, written: Buffer | null): boolean {
  const mapped = mapAccount(target.fields, action, person);
  return !mapped.ok || written === null || !hashOfValues(mapped.values).equals(written);
}

/** Whether some field is mapped from the account of another target (provisioning 7.2). */
export function usesAccountData(target: Target | undefined): boolean {
  const isAccountPath = /^\s*(?:person\.)?accounts\./i;
  return (
    target?.fields.some(({ configurations }) =>
      configurations.some(({ mode, value }) => mode === 'FIELD' && isAccountPath.test(value)),
    ) ?? false
  );
}
