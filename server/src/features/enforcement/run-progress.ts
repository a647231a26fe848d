import type { ProgressReporter, StartProgress } from '../../platform/events/progress.ts';
import type { EnforcementCounts } from './domain/enforcement.ts';

interface Dependencies {
  readonly startProgress: StartProgress;
  readonly count: (enforcementId: string) => Promise<EnforcementCounts>;
}

interface RunningReport {
  readonly reporter: ProgressReporter;
  /** Not before this instant of `performance.now()`. */
  nextCountAt: number;
  counting: Promise<void> | null;
}

const MILLISECONDS_BETWEEN = 250;
/** Counting may take this part of the time at most: a run of a million actions is counted less often. */
const COUNTING_SHARE = 0.05;

/** How far enforcements have come, told by whichever lanes of this process work on them. */
export class RunProgress {
  private readonly running = new Map<string, RunningReport>();

  constructor(private readonly dependencies: Dependencies) {}

  /** Something of the enforcement went on. */
  note(enforcementId: string): void {
    const report = this.running.get(enforcementId) ?? this.begin(enforcementId);
    if (report.counting !== null || performance.now() < report.nextCountAt) return;
    report.counting = this.count(enforcementId, report).finally(() => {
      report.counting = null;
    });
  }

  /** Nothing is told any more; to be called before the event that ends the run. */
  async end(enforcementId: string): Promise<void> {
    const report = this.running.get(enforcementId);
    this.running.delete(enforcementId);
    await report?.counting;
    await report?.reporter.flush();
  }

  private begin(enforcementId: string): RunningReport {
    const reporter = this.dependencies.startProgress('ENFORCEMENT', enforcementId);
    const report = { reporter, nextCountAt: 0, counting: null };
    this.running.set(enforcementId, report);
    return report;
  }

  private async count(enforcementId: string, report: RunningReport): Promise<void> {
    const began = performance.now();
    try {
      const { total, waiting, running, blocked, succeeded, failed, cancelled } =
        await this.dependencies.count(enforcementId);
      // The end is told by the process that ends it.
      if (waiting + running + blocked > 0) report.reporter.report('ACTIONS', succeeded + failed + cancelled, total);
    } catch {
      // The run matters more than its progress; what is wrong with the database the lane finds out by itself.
    }
    const took = performance.now() - began;
    report.nextCountAt = performance.now() + Math.max(MILLISECONDS_BETWEEN, took / COUNTING_SHARE);
  }
}
