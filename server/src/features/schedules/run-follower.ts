import type { Actor } from '../../platform/actor.ts';
import { isProblem } from '../../platform/problems.ts';
import type { Enforcement, EnforcementFeature } from '../enforcement/index.ts';
import type { EvaluationFeature } from '../evaluation/index.ts';
import type { SourcesFeature } from '../sources/index.ts';
import type { ScheduleRun, ScheduleStep, StepEnd } from './domain/schedule-run.ts';

export interface FollowedFeatures {
  readonly sources: Pick<SourcesFeature, 'imports' | 'importList'>;
  readonly evaluation: Pick<EvaluationFeature, 'evaluations'>;
  readonly enforcement: Pick<EnforcementFeature, 'enforcements'>;
}

/** A plan may move under our hands while others import; beyond this somebody should look. */
const MOST_PLANS = 5;

/**
 * Does what a step is for and says how it ended; null while it is under way. The id of what it begins is known beforehand: what is there
 * already is not begun again, whatever happened to the process in between.
 */
export class RunFollower {
  constructor(private readonly features: FollowedFeatures) {}

  follow(run: ScheduleRun, step: ScheduleStep, actor: Actor): Promise<StepEnd | null> {
    switch (step.kind) {
      case 'IMPORT':
        return this.import(step, actor);
      case 'EVALUATION':
        return this.evaluate(step, actor);
      case 'ENFORCEMENT':
        return this.enforce(run, step, actor);
    }
  }

  private async import({ sourceId, referenceId }: ScheduleStep, actor: Actor): Promise<StepEnd | null> {
    const { imports, importList } = this.features.sources;
    const found = await importList.find(actor, referenceId);
    if (found === null) {
      const begun = await imports.startImport(actor, sourceId ?? '', referenceId);
      // Another import of the source is applied just now; its end wakes us.
      if (!isProblem(begun) || begun.code === 'IMPORT_RUNNING') return null;
      return { state: 'FAILED', reason: begun.code };
    }
    switch (found.state) {
      case 'RUNNING':
        return null;
      case 'SUCCEEDED':
        return { state: 'SUCCEEDED', reason: null };
      case 'FAILED':
        return { state: 'FAILED', reason: found.outcome.failure };
      case 'BLOCKED':
        return { state: 'BLOCKED', reason: 'THRESHOLD' };
      case 'CANCELLED':
        return { state: 'CANCELLED', reason: null };
    }
  }

  private async evaluate({ referenceId }: ScheduleStep, actor: Actor): Promise<StepEnd | null> {
    const { evaluations } = this.features.evaluation;
    const [found] = await evaluations.byIds(actor, [referenceId]);
    if (found === undefined) {
      const begun = await evaluations.evaluate(actor, referenceId);
      return isProblem(begun) ? { state: 'FAILED', reason: begun.code } : null;
    }
    if (found.state === 'RUNNING') return null;
    if (found.state === 'COMPLETED') return { state: 'SUCCEEDED', reason: null };
    const reason = found.log.at(-1)?.values['reason'];
    return { state: 'FAILED', reason: typeof reason === 'string' ? reason : null };
  }

  /** Applies the plan that the run made; without one, the plan of this moment. */
  private async enforce(run: ScheduleRun, { referenceId }: ScheduleStep, actor: Actor): Promise<StepEnd | null> {
    const { enforcements } = this.features.enforcement;
    const evaluation = run.steps.find(({ kind }) => kind === 'EVALUATION');
    if (evaluation !== undefined && evaluation.state !== 'SUCCEEDED') return { state: 'SKIPPED', reason: null };
    const [found] = await enforcements.byIds(actor, [referenceId]);
    if (found !== undefined) return endOf(found);
    let planId = evaluation?.referenceId ?? null;
    for (let plans = 0; plans < MOST_PLANS; plans++) {
      const begun = await enforcements.enforce(actor, planId, referenceId);
      if (!isProblem(begun)) return endOf(begun);
      // The plan moved since it was made: unattended, the new one is applied. Somebody applied it already: what is left is.
      if ('evaluation' in begun) planId = begun.evaluation.id;
      else if (begun.code === 'EVALUATION_STALE') planId = null;
      else return { state: 'FAILED', reason: begun.code };
    }
    return { state: 'FAILED', reason: 'PLAN_MOVED' };
  }
}

function endOf({ state, finishedAt }: Enforcement): StepEnd | null {
  if (finishedAt === null) return null;
  return { state: state === 'CANCELLED' ? 'CANCELLED' : 'SUCCEEDED', reason: null };
}
