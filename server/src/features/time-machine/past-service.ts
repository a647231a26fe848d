import { toDayNumber } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { Refusal } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { GrantHistory, ListedPastGrant, PastAccount, PastGrant, PastGrantFilter } from '../grants/index.ts';
import { endOfDay } from './day-of.ts';
import type { HeldVersion, NamedRuleVersion, SnapshotMoment } from './domain/past.ts';
import type { PastStore } from './storage/past-store.ts';

/** What the past is read from, all as of one moment. */
export interface PastStores {
  readonly past: PastStore;
  readonly grants: GrantHistory;
  readonly timeZone: () => Promise<string>;
  /** Today in that zone, `YYYY-MM-DD`. */
  readonly today: (timeZone: string) => string;
}

/** A person and all he had at the end of a day. */
export interface PersonOnDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What held on that day; null before the first import. */
  readonly snapshot: SnapshotMoment | null;
  /** Null while no source held the person. */
  readonly version: HeldVersion | null;
  readonly entitlements: readonly PastGrant[];
  readonly accounts: readonly PastAccount[];
}

/** Who had what, and why, on any day since the first import. */
export class PastService {
  constructor(
    private readonly stores: Pick<PastStores, 'past'>,
    private readonly inOneState: InTransaction<PastStores>,
  ) {}

  /** @throws Refusal NOT_FOUND; INVALID_INPUT on a day that has not come. */
  async personOn(actor: Actor, personId: string, date: string): Promise<PersonOnDate> {
    authorise(actor, 'Query.personOnDate');
    return this.inOneState(async (stores) => {
      const { past, grants } = stores;
      if (!(await past.isPerson(personId))) {
        throw new Refusal(
          'NOT_FOUND',
          `There is no person ${personId}, so there is no past to show. Look in the list.`,
        );
      }
      const before = await endOf(date, stores);
      const snapshot = await past.snapshotBefore(before);
      return {
        date,
        snapshot,
        version: snapshot === null ? null : await past.versionAt(personId, snapshot.number),
        entitlements: await grants.ofPerson(personId, before),
        accounts: await grants.accountsOf(personId, before),
      };
    });
  }

  /**
   * Over everybody, by name.
   * @throws Refusal INVALID_INPUT on a day that has not come.
   */
  async entitlementsOn(
    actor: Actor,
    date: string,
    filter: PastGrantFilter,
    first: number,
    after: string | null,
  ): Promise<Page<ListedPastGrant>> {
    authorise(actor, 'Query.entitlementsOn');
    const request = pageRequest(first, after, 2);
    return this.inOneState(async (stores) => stores.grants.page(filter, await endOf(date, stores), request));
  }

  /** What reasons are called. */
  async ruleVersions(actor: Actor, ids: readonly string[]): Promise<readonly NamedRuleVersion[]> {
    authorise(actor, 'Query.rules');
    return this.stores.past.ruleVersions(ids);
  }
}

async function endOf(date: string, { timeZone, today }: PastStores): Promise<Date> {
  const zone = await timeZone();
  const now = today(zone);
  if ((toDayNumber(date) ?? 0) > (toDayNumber(now) ?? 0)) {
    throw new Refusal(
      'INVALID_INPUT',
      `${date} has not come: today is ${now}, and what somebody will have is not known for certain. The calendar says what is coming.`,
    );
  }
  return endOfDay(date, zone);
}
