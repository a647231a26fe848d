import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { App } from '../src/app.ts';
import type { Action, Enforcement } from '../src/features/enforcement/domain/enforcement.ts';
import type { ActionFilter } from '../src/features/enforcement/storage/action-list.ts';
import { SYSTEM } from '../src/platform/actor.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { drainJobs } from './drain-jobs.ts';
import { CsvTargetWorld, SqlTargetWorld, succeeded } from './enforcement-world.ts';
import { PlanWorld } from './plan-world.ts';
import { startTestApp } from './test-app.ts';
import { emptyDatabase } from './test-database.ts';

const BEGINNING = new Date('2027-01-04T10:00:00Z');
const ANY_ACTION: ActionFilter = { search: null, state: null, operation: null, targetId: null };

/** A person for the directory. */
export const anna = { key: 'anna', departments: ['X'], fields: { name: { nickName: 'An' } } };

type SqlTargetOptions = Parameters<typeof SqlTargetWorld.make>[2];

/** One world of persons and two targets, empty before each test. */
export interface EnforcementWorld {
  readonly world: PlanWorld;
  readonly directory: SqlTargetWorld;
  readonly files: CsvTargetWorld;
}

/** The whole server with its jobs run by the test, and short words for what tests of enforcement do again and again. Call it at the top of a file. */
export async function startEnforcementRuns() {
  const clock = new SettableClock(BEGINNING);
  const { url: directoryUrl } = await emptyDatabase();
  const { app } = await startTestApp({ clock, config: { jobConcurrency: 0 }, enforcement: { retryDelays: [0, 0] } });
  const runs = new EnforcementRuns(app, directoryUrl);
  return {
    app,
    clock,
    queries: app.database.queries,
    enforcements: app.features.enforcement.enforcements,
    begin: () => {
      clock.set(BEGINNING);
      return runs.begin();
    },
    end: () => runs.end(),
    remakeDirectory: (options: SqlTargetOptions) => runs.remakeDirectory(options),
    actionsOf: (id: string) => runs.actionsOf(id),
    told: (enforcement: { readonly id: string }, targetId?: string) => runs.told(enforcement, targetId),
    enforce: (evaluationId?: string) => runs.enforce(evaluationId ?? null),
    evaluate: () => runs.evaluate(),
    expectNothingToDo: () => runs.expectNothingToDo(),
    everything: () => runs.everything(),
  };
}

class EnforcementRuns {
  private now: EnforcementWorld | null = null;

  constructor(
    private readonly app: App,
    private readonly directoryUrl: string,
  ) {}

  private get here(): EnforcementWorld {
    if (this.now === null) throw new Error('Call begin() before each test.');
    return this.now;
  }

  async begin(): Promise<EnforcementWorld> {
    const { queries } = this.app.database;
    await queries.execute(
      sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, audit_entries, ledger_changes, settings cascade`,
    );
    await queries.execute(sql`delete from graphile_worker._private_jobs`);
    this.now = {
      world: await PlanWorld.make(this.app.database),
      directory: await SqlTargetWorld.make(this.app, this.directoryUrl),
      files: await CsvTargetWorld.make(this.app),
    };
    return this.now;
  }

  /** Another directory in the place of the one that tests are told of. */
  async remakeDirectory(options: SqlTargetOptions): Promise<SqlTargetWorld> {
    await this.here.directory.close();
    const directory = await SqlTargetWorld.make(this.app, this.directoryUrl, { name: 'Second directory', ...options });
    this.now = { ...this.here, directory };
    return directory;
  }

  async end(): Promise<void> {
    await this.now?.directory.close();
    await this.now?.files.close();
    this.now = null;
  }

  async actionsOf(id: string): Promise<readonly Action[]> {
    return (await this.app.features.enforcement.enforcements.actions(SYSTEM, id, ANY_ACTION, 200, null)).nodes;
  }

  /** `GRANT anna ACCOUNT SUCCEEDED`, in the order of the plan; by default those of the directory. */
  async told({ id }: { readonly id: string }, targetId = this.here.directory.target.id): Promise<string[]> {
    const { world, directory } = this.here;
    const names = new Map(Object.entries(directory.target.permissions).map(([name, permission]) => [permission, name]));
    return (await this.actionsOf(id))
      .filter((action) => action.targetId === targetId)
      .map(({ operation, personId, kind, entitlementId, state }) =>
        [operation, world.keyOf(personId), names.get(entitlementId) ?? kind, state].join(' '),
      );
  }

  async enforce(evaluationId: string | null): Promise<Enforcement> {
    const { enforcements } = this.app.features.enforcement;
    const enforcement = await succeeded(enforcements.enforce(SYSTEM, evaluationId));
    await drainJobs(this.app);
    const [ended] = await enforcements.byIds(SYSTEM, [enforcement.id]);
    if (ended === undefined) throw new Error('The enforcement is gone.');
    return ended;
  }

  async evaluate(): Promise<string> {
    const { id } = await succeeded(this.app.features.evaluation.evaluations.evaluate(SYSTEM));
    await drainJobs(this.app);
    return id;
  }

  /** Nothing is left to do. */
  async expectNothingToDo(): Promise<void> {
    const { evaluations } = this.app.features.evaluation;
    const [evaluation] = await evaluations.byIds(SYSTEM, [await this.evaluate()]);
    expect(evaluation).toMatchObject({ state: 'COMPLETED', counts: { grants: 0, revokes: 0, updates: 0 } });
  }

  everything(): readonly string[] {
    const { account, access, permissions } = this.here.directory.target;
    return [account, access, ...Object.values(permissions)];
  }
}
