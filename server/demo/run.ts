import { StartProblem } from '../src/platform/start-problem.ts';
import type { Api } from './api/api.ts';
import {
  type EnforcementRun,
  type ImportRun,
  listEnforcements,
  listImports,
  type PlanRun,
  readEnforcement,
  readImport,
  readPlan,
  startEnforcement,
  startEvaluation,
  startImport,
} from './api/operations.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The main job, each step shown on the terminal while it runs. What an earlier start has done is not done again. */
export class DemoRun {
  constructor(
    private readonly api: Api,
    private readonly terminal: Terminal,
  ) {}

  /** The import that brought the people in; started if there is none. */
  async import(sourceId: string): Promise<ImportRun> {
    const before = await this.finishedImports();
    const done = before.filter(({ state }) => state === 'SUCCEEDED').at(-1);
    if (done !== undefined) return done;
    const id = await startImport(this.api, sourceId);
    await this.follow('Import', id);
    const ended = await readImport(this.api, id);
    if (ended.state === 'SUCCEEDED') return ended;
    throw new StartProblem(
      `The import of the demo ended ${ended.state}${ended.failure === null ? '' : `: ${ended.failure}`}`,
      'without people there is nothing to show.',
      'start over: remove .gatehouse (or drop the demo database) and run npm run demo again.',
    );
  }

  /** All imports, newest first. One that an earlier start left running is waited for: it ends, or is declared dead. */
  private async finishedImports(): Promise<readonly ImportRun[]> {
    const found = await listImports(this.api);
    const running = found.find(({ state }) => state === 'RUNNING');
    if (running === undefined) return found;
    await this.follow('Import of an earlier start', running.id);
    return listImports(this.api);
  }

  /** The first enforcement ever, finished; null when nothing was enforced yet. */
  async firstEnforcement(): Promise<EnforcementRun | null> {
    const first = (await listEnforcements(this.api)).at(-1);
    if (first === undefined) return null;
    if (first.state === 'RUNNING') await this.follow('Enforcement', first.id);
    return readEnforcement(this.api, first.id);
  }

  async evaluate(): Promise<PlanRun> {
    const id = await startEvaluation(this.api);
    await this.follow('Evaluation', id);
    const plan = await readPlan(this.api, id);
    if (plan.state === 'COMPLETED') return plan;
    throw new StartProblem(
      `The evaluation ended ${plan.state}.`,
      'without a plan nothing can be enforced.',
      'look at its log under Evaluations in the web app, or start with LOG_LEVEL=debug.',
    );
  }

  async enforce(evaluationId: string): Promise<EnforcementRun> {
    const id = await startEnforcement(this.api, evaluationId);
    await this.follow('Enforcement', id);
    return readEnforcement(this.api, id);
  }

  private async follow(what: string, runId: string): Promise<void> {
    for await (const point of this.api.follow(runId)) {
      const step = point.step === '' ? what : `${what}: ${point.step.toLowerCase().replaceAll('_', ' ')}`;
      this.terminal.progress({ ...point, step });
    }
    this.terminal.endProgress();
  }
}

/** Whether a plan would do or wants anything. */
export function isEmpty({ counts }: PlanRun): boolean {
  return counts.grants + counts.revokes + counts.updates + counts.unmanages + counts.blocked === 0;
}
