import { setImmediate as letOthers } from 'node:timers/promises';
import type { FieldPath } from '@gatehouse/schema';
import type { IdRange, ReadPerson } from '../../persons/index.ts';
import { PeopleInColumns, type PeoplePart } from '../domain/people-in-columns.ts';
import { type SnapshotKey, SnapshotPassed, type WantedPeople } from '../domain/people-question.ts';

/** Where persons come from, in one state of the database. */
export interface PeopleSource {
  latestSnapshot(): Promise<SnapshotKey | null>;
  isApplied(snapshot: SnapshotKey): Promise<boolean>;
  everybody(range?: IdRange): AsyncIterable<Iterable<ReadPerson>>;
  /** The id in the middle; null where there are fewer persons. */
  middle(least: number): Promise<string | null>;
  exportState(): Promise<string>;
  /** Always in the same order. */
  customFields(): Promise<readonly FieldPath[]>;
  changedAfter(snapshot: number): Promise<readonly string[]>;
  presentOf(ids: readonly string[]): AsyncIterable<Iterable<ReadPerson>>;
}

export type InPeopleSource = <Result>(
  exported: string | null,
  work: (source: PeopleSource) => Promise<Result>,
) => Promise<Result>;

/** Everybody, and the snapshot that they are of; null before the first. */
export interface HeldPeople {
  readonly people: PeopleInColumns;
  readonly snapshot: SnapshotKey | null;
}

/** Another thread that reads half of everybody. */
export interface PeopleBeside {
  /** Worth it for so many persons. */
  readonly least: number;
  /** Those behind an id, in an exported state of the database. */
  readonly read: (exported: string, after: string) => Promise<PeoplePart>;
}

type TellReading = (words: string, values: object) => void;

/** Beyond this part of everybody, reading all of them anew is quicker; beyond that many, putting them in place would take too long at once. */
const MOST_CHANGED = 1 / 4;
const MOST_IN_PLACE = 20_000;
const ALWAYS_IN_PLACE = 500;

/** A reading under way. */
interface Reading {
  /** It takes long, because of how many were changed or of a long question, and those who are held can still be asked. */
  readonly isLong: Promise<true>;
  readonly done: Promise<HeldPeople>;
}

/**
 * Everybody in columns, following the snapshots: after a new one only those are read whom it changed. Where that is in doubt (another
 * history than the one that was followed, too many changed, a reading that failed) everybody is read anew. What is read is put in
 * place at once, between two questions. Whoever does not mind is answered as of the snapshot before while very many are read, or
 * while what was read has to wait for a long question.
 */
export class FollowedPeople {
  private held: HeldPeople | null = null;
  private reading: Reading | null = null;
  private turns: Promise<unknown> = Promise.resolve();
  private longTurns = 0;

  constructor(
    private readonly inSource: InPeopleSource,
    private readonly tell: TellReading,
    private readonly beside: PeopleBeside | null = null,
  ) {}

  /** @throws SnapshotPassed */
  async at({ snapshot: wanted, exactly, exported }: WantedPeople): Promise<HeldPeople> {
    // Another reading may be under way, of a state from before the one that is wanted.
    for (let readings = 0; readings < 3; readings++) {
      const { held } = this;
      if (held !== null) {
        if (held.snapshot?.id === wanted?.id) return held;
        const isPassed = numberOf(held.snapshot) > numberOf(wanted);
        if (isPassed && (await this.inSource(exported, (source) => knows(source, held.snapshot)))) {
          if (exactly) throw new SnapshotPassed(numberOf(wanted), numberOf(held.snapshot));
          return held;
        }
      }
      const { isLong, done } = this.read(exported);
      if (held === null || exactly) await done;
      else if (await Promise.race([isLong, done.then(() => false)])) return held;
    }
    const { held } = this;
    if (held === null || exactly) throw new SnapshotPassed(numberOf(wanted), numberOf(held?.snapshot ?? null));
    return held;
  }

  /** Whether these are still the persons, of that very snapshot. */
  holds(held: HeldPeople): boolean {
    return this.held === held;
  }

  /** Reads what is new. */
  async follow(): Promise<void> {
    await this.read(null).done;
  }

  /** Nobody else has a turn until `work` is done: what it reads stays as it is. */
  inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const turn = this.turns.then(work);
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  /** The same for a work that takes long: who is not asked for as of a new snapshot does not wait for its end. */
  inLongTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.longTurns += 1;
    return this.inTurn(work).finally(() => {
      this.longTurns -= 1;
    });
  }

  private read(exported: string | null): Reading {
    if (this.reading !== null) return this.reading;
    let sayLong = () => {};
    const isLong = new Promise<true>((resolve) => {
      sayLong = () => resolve(true);
    });
    const done = this.bring(exported, sayLong).finally(() => {
      this.reading = null;
    });
    // Not everybody who began it waits for it.
    done.catch(() => undefined);
    this.reading = { isLong, done };
    return this.reading;
  }

  private async bring(exported: string | null, sayLong: () => void): Promise<HeldPeople> {
    const began = performance.now();
    const { held } = this;
    const { snapshot, change, people } = await this.inSource(exported, async (source) => {
      const snapshot = await source.latestSnapshot();
      const changed = held === null ? null : await whoChanged(source, held, snapshot);
      const inPlace = held !== null && changed !== null && isFew(changed.length, held.people.store.size);
      if (changed !== null && !inPlace) sayLong();
      if (inPlace) return { snapshot, change: await readChange(source, changed), people: held.people };
      return { snapshot, change: null, people: await this.readEverybody(source, numberOf(snapshot)) };
    });
    const now = { people, snapshot };
    if (this.longTurns > 0 && change !== null) sayLong();
    // Not while reading: whoever has the turn may be waiting for the connection.
    if (change === null) this.held = now;
    else await this.inTurn(() => this.put(now, change));
    this.tell('everybody is in memory', {
      snapshot: numberOf(snapshot),
      persons: people.store.size,
      read: change?.ids.length ?? people.store.size,
      milliseconds: Math.round(performance.now() - began),
    });
    return now;
  }

  /** The second half of very many persons is read by another thread meanwhile. */
  private async readEverybody(source: PeopleSource, snapshot: number): Promise<PeopleInColumns> {
    const { beside } = this;
    const middle = beside === null ? null : await source.middle(beside.least);
    const custom = await source.customFields();
    if (beside === null || middle === null) return PeopleInColumns.from(source.everybody(), snapshot, custom);
    const half = beside.read(await source.exportState(), middle);
    // Whoever fails meanwhile does not wait for it.
    half.catch(() => undefined);
    const people = await PeopleInColumns.from(source.everybody({ upTo: middle }), snapshot, custom);
    for (const _step of people.adopt(await half)) await letOthers();
    return people;
  }

  private put(now: HeldPeople, { ids, present, custom }: Change): void {
    now.people.have(custom);
    const here = new Set(present.map(({ id }) => id));
    now.people.change(
      present,
      ids.filter((id) => !here.has(id)),
      numberOf(now.snapshot),
    );
    this.held = now;
  }
}

/** Those who came, changed or went, and the present ones among them as they are. */
interface Change {
  readonly ids: readonly string[];
  readonly custom: readonly FieldPath[];
  readonly present: readonly ReadPerson[];
}

async function readChange(source: PeopleSource, ids: readonly string[]): Promise<Change> {
  const present: ReadPerson[] = [];
  if (ids.length > 0) for await (const batch of source.presentOf(ids)) present.push(...batch);
  return { ids, present, custom: ids.length > 0 ? await source.customFields() : [] };
}

/** Null where the held persons are of no state that this database ever was in. */
async function whoChanged(source: PeopleSource, held: HeldPeople, latest: SnapshotKey | null) {
  if (held.snapshot === null || numberOf(latest) < held.snapshot.number) return null;
  return (await knows(source, held.snapshot)) ? source.changedAfter(held.snapshot.number) : null;
}

async function knows(source: PeopleSource, snapshot: SnapshotKey | null): Promise<boolean> {
  return snapshot !== null && (await source.isApplied(snapshot));
}

function numberOf(snapshot: SnapshotKey | null): number {
  return snapshot?.number ?? 0;
}

function isFew(changed: number, all: number): boolean {
  return changed <= Math.max(ALWAYS_IN_PLACE, Math.min(all * MOST_CHANGED, MOST_IN_PLACE));
}
