import { LedgerColumns } from '@gatehouse/rules';
import type { PeopleInColumns, PeopleInView, ReadRows } from '../../rules/index.ts';
import { LedgerLoader } from './ledger-loader.ts';

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
const ROWS_AT_A_TIME = 10_000;
const COLUMNS = 'person_id, entitlement_id, rule_versions, contracts';
let states = 0;

/**
 * Brings the ledger to the state that `read` sees: whole the first time, and after that the grants of those whose grants or contracts
 * changed since. Null where it stands at a later state than that already.
 */
export async function followLedger(view: PeopleInView, read: ReadRows): Promise<LedgerBeside | null> {
  const { people } = view;
  const known = LEDGERS.get(people);
  const moved = known === undefined ? null : people.changedSince(known.snapshot);
  if (known === undefined || moved === null) return await readWhole(view, read);
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
  await load(loader, read, 'ended_at is null and person_id = any ($1::uuid[])', [ids]);
  return remember(people, now);
}

async function readWhole({ people, snapshot }: PeopleInView, read: ReadRows): Promise<LedgerBeside> {
  const { seen, position } = await readMove(null, read);
  const ledger = new LedgerColumns(people.store);
  await load(new LedgerLoader(people, ledger), read, 'ended_at is null', []);
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

/** PostgreSQL works on the next rows while these are put into columns. */
async function load(
  loader: LedgerLoader,
  read: ReadRows,
  where: string,
  parameters: readonly (readonly string[])[],
): Promise<void> {
  await read(
    `/* ledger.read */ declare grants_now no scroll cursor for select ${COLUMNS} from grants where ${where}`,
    parameters,
  );
  const fetch = () => read(`fetch ${ROWS_AT_A_TIME} from grants_now`, []);
  for (let next = fetch(); ; ) {
    const rows = await next;
    if (rows.length < ROWS_AT_A_TIME) {
      loader.add(rows);
      break;
    }
    next = fetch();
    loader.add(rows);
  }
  await read('close grants_now', []);
}

/** As it was followed last. @throws Error before it ever was */
export function ledgerBeside(people: PeopleInColumns): LedgerColumns {
  const known = LEDGERS.get(people);
  if (known === undefined) throw new Error('The ledger was not read yet; a question that needs it reads it before.');
  return known.ledger;
}
