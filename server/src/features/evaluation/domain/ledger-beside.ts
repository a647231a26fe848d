import { LedgerColumns, type LedgerPart } from '@gatehouse/rules';
import type { PeopleInColumns, PeopleInView, ReadBeside, ReadRows, SideWork } from '../../rules/index.ts';
import { GRANTS_TOGETHER, LedgerLoader } from './ledger-loader.ts';

/** The ledger beside everybody in columns. */
export interface LedgerBeside {
  readonly ledger: LedgerColumns;
  /** Of the persons whose contracts its reasons name. */
  readonly snapshot: number;
  /** What the database had committed when it was read: `pg_current_snapshot()`. */
  readonly seen: string;
  /** The position of the ledger then. */
  readonly position: number;
  /** Another one whenever grants were read. */
  readonly state: number;
}

/** Whether nothing was read since. */
export function isStill(people: PeopleInColumns, { state }: LedgerBeside): boolean {
  return LEDGERS.get(people)?.state === state;
}

const LEDGERS = new WeakMap<PeopleInColumns, LedgerBeside>();
/** So much of the ledger is read at once: some 3,000 grants in pages of 8 kB, or what so many persons have. */
const PAGES_AT_A_TIME = 64;
const PERSONS_AT_A_TIME = 2_000;
let states = 0;

/**
 * Brings the ledger to the state that `read` sees: whole the first time, and after that the grants of those whose grants or contracts
 * changed since. Null where it stands at a later state than that already.
 */
export async function followLedger(
  view: PeopleInView,
  read: ReadRows,
  beside: ReadBeside,
): Promise<LedgerBeside | null> {
  const { people } = view;
  const known = LEDGERS.get(people);
  const moved = known === undefined ? null : people.changedSince(known.snapshot);
  if (known === undefined || moved === null) return await readWhole(view, read, beside);
  const { seen, position, unseen, personIds } = await readMove(known.seen, read);
  if (position - unseen < known.position) return null;
  const ids = [...new Set([...moved, ...personIds])];
  const now = { ...known, seen, position, snapshot: view.snapshot };
  if (ids.length === 0) {
    LEDGERS.set(people, now);
    return now;
  }
  // Half of a change would stay for good: without an entry the next one reads everything.
  LEDGERS.delete(people);
  for (const id of ids) known.ledger.forget(id);
  const loader = new LedgerLoader(people, known.ledger);
  await load(loader, grantsOf(ids, read));
  return remember(people, now);
}

/** The second half of a large one is read by another thread meanwhile. */
async function readWhole(
  { people, snapshot }: PeopleInView,
  read: ReadRows,
  beside: ReadBeside,
): Promise<LedgerBeside> {
  const { seen, position } = await readMove(null, read);
  const ledger = new LedgerColumns(people.store);
  const pages = await pagesOf(read);
  const middle = Math.floor(pages / 2);
  const half = beside(LEDGER_PART, people, { from: middle, to: pages });
  // Whoever fails meanwhile does not wait for it.
  half?.catch(() => undefined);
  await load(new LedgerLoader(people, ledger), grantsIn({ from: 0, to: half === null ? pages : middle }, read));
  if (half !== null) ledger.adopt(await half);
  return remember(people, { ledger, snapshot, seen, position, state: 0 });
}

function remember(people: PeopleInColumns, read: LedgerBeside): LedgerBeside {
  states += 1;
  const now = { ...read, state: states };
  LEDGERS.set(people, now);
  return now;
}

/** Where the ledger stands, and what of it was not committed when `before` was taken. */
async function readMove(before: string | null, read: ReadRows) {
  const [stands] = await read(
    `/* ledger.stands */ select pg_current_snapshot()::text, coalesce(sum(changes), 0)::text,
       coalesce(sum(changes) filter (where not pg_visible_in_snapshot(transaction, $1::pg_snapshot)), 0)::text
     from ledger_changes`,
    [before ?? NOTHING_SEEN],
  );
  const [seen, position, unseen] = (stands ?? []).map((cell) => cell?.toString('latin1') ?? '');
  const persons =
    before === null
      ? []
      : await read(
          `/* ledger.unseen */ select distinct unnest(person_ids)::text from ledger_changes
           where transaction >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(transaction, $1::pg_snapshot)`,
          [before],
        );
  return {
    seen: seen ?? '',
    position: Number(position),
    unseen: Number(unseen),
    personIds: persons.map(([id]) => id?.toString('latin1') ?? ''),
  };
}

/** A snapshot before the first transaction. */
const NOTHING_SEEN = '1:1:';

/** A part of the ledger, when its turn comes. */
type ReadPart = () => Promise<readonly (readonly (Buffer | null)[])[]>;

/** Pages of the ledger in the order in which it lies, the last one not among them. */
interface Pages {
  readonly from: number;
  readonly to: number;
}

/** The part of another thread. */
export const LEDGER_PART: SideWork<Pages, LedgerPart> = {
  name: 'evaluation.ledgerPart',
  work: async (read, people, pages) => {
    const ledger = new LedgerColumns(people.store);
    await load(new LedgerLoader(people, ledger), grantsIn(pages, read));
    return ledger.part();
  },
};

async function pagesOf(read: ReadRows): Promise<number> {
  const [size] = await read(
    `/* ledger.size */ select (pg_relation_size('grants') / current_setting('block_size')::int)::text`,
    [],
  );
  return Number(size?.[0]?.toString('latin1'));
}

/** Nothing is looked up or sorted. A state of the database stays where it is while it is read. */
function grantsIn({ from, to }: Pages, read: ReadRows): readonly ReadPart[] {
  return Array.from({ length: Math.ceil((to - from) / PAGES_AT_A_TIME) }, (_, part) => () => {
    const first = from + part * PAGES_AT_A_TIME;
    const range = [first, Math.min(first + PAGES_AT_A_TIME, to)].map((page) => `(${page},0)`);
    return read(
      `/* ledger.read */ select ${GRANTS_TOGETHER} from grants where ended_at is null and ctid >= $1::tid and ctid < $2::tid`,
      range,
    );
  });
}

function grantsOf(personIds: readonly string[], read: ReadRows): readonly ReadPart[] {
  return Array.from({ length: Math.ceil(personIds.length / PERSONS_AT_A_TIME) }, (_, part) => () => {
    const some = personIds.slice(part * PERSONS_AT_A_TIME, (part + 1) * PERSONS_AT_A_TIME);
    return read(
      `/* ledger.read_of */ select ${GRANTS_TOGETHER} from grants where ended_at is null and person_id = any ($1::uuid[])`,
      [some],
    );
  });
}

/** PostgreSQL works on the next part while one is put into columns. */
async function load(loader: LedgerLoader, parts: readonly ReadPart[]): Promise<void> {
  let coming = parts[0]?.();
  for (let next = 1; coming !== undefined; next++) {
    const [row] = await coming;
    coming = parts[next]?.();
    // Whoever fails meanwhile does not wait for it.
    coming?.catch(() => undefined);
    const grants = row?.[0];
    if (grants) loader.add(grants);
  }
}

/** As it was followed last. @throws Error before it ever was */
export function ledgerBeside(people: PeopleInColumns): LedgerColumns {
  const known = LEDGERS.get(people);
  if (known === undefined) throw new Error('The ledger was not read yet; a question that needs it reads it before.');
  return known.ledger;
}
