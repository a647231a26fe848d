import postgres, { type Sql } from 'postgres';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { DEMO_USERS } from '../src/features/access/index.ts';
import { SYSTEM } from '../src/platform/actor.ts';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { checkDatabase } from '../src/platform/database/check-database.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { TENANT } from '../src/platform/settings/tenant.ts';
import { type Api, inProcessApi } from './api/api.ts';
import { dayOfLatestPlan, type EnforcementRun } from './api/operations.ts';
import { calculateFromFiles, checkOutcome, checkTargets, type Readers } from './check.ts';
import { type DemoDatabaseState, examineDatabase, markAsDemo, ORGANISATION, readMadeOn } from './demo-database.ts';
import expected from './expected.json' with { type: 'json' };
import { type Outcome, outcomeOf } from './independent/outcome.ts';
import { makeMunicipality } from './municipality.ts';
import { observeOutcome } from './observed.ts';
import { makeOutsideWorld, type Places, placesOf, requireOutsideWorld } from './outside-world.ts';
import { differenceList, outcomeTable } from './report.ts';
import { DemoRun, isEmpty } from './run.ts';
import { setUpDemo } from './set-up-demo.ts';
import { table } from './terminal/table.ts';
import { Terminal } from './terminal/terminal.ts';

export interface Demo {
  readonly app: App;
  /** Says where it is and how to sign in. */
  invite(): void;
  /** Compares table, targets and a second evaluation with what must be; says on the terminal what differs. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Where files of HR and of the pass system lie. */
  readonly directory?: string;
  readonly clock?: Clock;
}

/** Sets the demo up where it is not yet, does the main job, and prints the table; it is served meanwhile and afterwards. @throws StartProblem, ConfigProblem */
export async function startDemo(
  config: Config,
  output: ConstructorParameters<typeof Terminal>[0],
  { directory, clock = systemClock }: DemoOptions = {},
): Promise<Demo> {
  const terminal = new Terminal(output);
  await checkDatabase(config.databaseUrl);
  const admin = postgres(config.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const state = await examineDatabase(admin);
    const app = await createApp(config, { clock, logger: createLogger(quiet(config.logLevel)), peopleAtOnce: true });
    try {
      const places = placesOf(config.databaseUrl, directory);
      return await new DemoStart({ app, admin, places, terminal, clock }).begin(state);
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await admin.end();
    throw error;
  }
}

/** Lines of the log would tear the progress line apart; whoever asks for more than the default gets it. */
function quiet(level: Config['logLevel']): Config['logLevel'] {
  return level === 'info' ? 'warn' : level;
}

interface Parts {
  readonly app: App;
  readonly admin: Sql;
  readonly places: Places;
  readonly terminal: Terminal;
  readonly clock: Clock;
}

class DemoStart {
  private readonly api: Api;
  private readonly run: DemoRun;

  constructor(private readonly parts: Parts) {
    this.api = inProcessApi(parts.app.schema);
    this.run = new DemoRun(this.api, parts.terminal);
  }

  async begin(state: DemoDatabaseState): Promise<Demo> {
    const { app, terminal, clock } = this.parts;
    const today = clock.today(TENANT.initial.timeZone);
    const madeOn = await this.makeWorld(state, today);
    await this.ensureUsers();
    const sourceId = await setUpDemo(this.api, this.parts.places);
    const imported = await this.run.import(sourceId);
    const enforcement = await this.enforce(today);
    const outcome = await observeOutcome(this.api, imported, enforcement);
    terminal.say(`\n${outcomeTable(outcome)}\n`);
    return {
      app,
      check: () => this.check(outcome, madeOn),
      invite: () => this.invite(),
      close: () => this.close(),
    };
  }

  /** The day that the municipality was made on. */
  private async makeWorld(state: DemoDatabaseState, today: string): Promise<string> {
    const { app, admin, places, terminal, clock } = this.parts;
    if (state === 'DEMO') {
      const madeOn = await readMadeOn(app.database.queries);
      await requireOutsideWorld(admin, places, () => makeMunicipality(madeOn));
      return madeOn;
    }
    terminal.say(`Making up ${ORGANISATION} …`);
    await makeOutsideWorld(admin, places, makeMunicipality(today));
    await markAsDemo(app.database.queries, today, clock.now());
    return today;
  }

  /** Hashing passwords takes its time on purpose: not again when everybody is there. */
  private async ensureUsers(): Promise<void> {
    const { access } = this.parts.app.features;
    const known = new Set((await access.users.list(SYSTEM)).map(({ name }) => name));
    if (!DEMO_USERS.every(({ name }) => known.has(name))) await access.createDemoUsers();
  }

  /** The first enforcement ever. On a later day what that day has changed is enforced as well. */
  private async enforce(today: string): Promise<EnforcementRun> {
    const first = await this.run.firstEnforcement();
    if (first === null) return this.run.enforce((await this.run.evaluate()).id);
    if ((await dayOfLatestPlan(this.api)) !== today) {
      this.parts.terminal.say(`It is ${today}: looking at what the day has changed …`);
      await this.parts.app.features.sources.dateSnapshots.run();
      const plan = await this.run.evaluate();
      if (!isEmpty(plan)) await this.run.enforce(plan.id);
    }
    return first;
  }

  private async check(outcome: Outcome, madeOn: string): Promise<boolean> {
    const { terminal, admin, places } = this.parts;
    const directory = postgres(places.directoryUrl, { max: 1, onnotice: () => undefined });
    try {
      const plan = await this.run.evaluate();
      const readers: Readers = { admin, directory, places };
      const calculation = await calculateFromFiles(readers, plan.asOf);
      // On a later day other people are in scope; what was done on the first day stays what it was.
      const wanted = plan.asOf === madeOn ? expected : { ...expected, rules: outcomeOf(calculation).rules };
      const complaints = [
        differenceList('The table is not what was expected:', checkOutcome(outcome, wanted)),
        differenceList('The targets do not hold what they must:', await checkTargets(readers, calculation)),
        differenceList('A second evaluation is not empty:', isEmpty(plan) ? [] : [JSON.stringify(plan.counts)]),
      ].filter((text) => text !== '');
      terminal.say(
        complaints.length === 0
          ? '\nEverything is as expected: the table, both targets read back, and nothing left to do.'
          : `\n${complaints.join('\n')}`,
      );
      return complaints.length === 0;
    } finally {
      await directory.end();
    }
  }

  private async close(): Promise<void> {
    await this.parts.app.close();
    await this.parts.admin.end();
  }

  private invite(): void {
    const { app, terminal } = this.parts;
    const rows = DEMO_USERS.map(({ name, password, role }) => [
      name,
      password,
      role.toLowerCase().replaceAll('_', ' '),
    ]);
    terminal.say(table(`Open ${app.url.origin} and sign in as one of these made-up people:`, rows));
  }
}
