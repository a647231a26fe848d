import type { Actor } from '../../platform/actor.ts';
import type { Page } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { Enforcement } from '../enforcement/index.ts';
import type { Evaluation } from '../evaluation/index.ts';
import type { Import } from '../sources/index.ts';
import type { DashboardFigures } from './dashboard-figures.ts';

/** Answers with a page of runs, the latest first. */
interface Runs<Run> {
  list(actor: Actor, first: number, after: string | null): Promise<Page<Run>>;
}

interface Dependencies {
  readonly figures: () => Promise<DashboardFigures>;
  readonly imports: Runs<Import>;
  readonly evaluations: Runs<Evaluation>;
  readonly enforcements: Runs<Enforcement>;
}

export class DashboardService {
  constructor(private readonly dependencies: Dependencies) {}

  figures(actor: Actor): Promise<DashboardFigures> {
    authorise(actor, 'Query.dashboard');
    return this.dependencies.figures();
  }

  lastImport(actor: Actor): Promise<Import | null> {
    return latest(actor, this.dependencies.imports);
  }

  lastEvaluation(actor: Actor): Promise<Evaluation | null> {
    return latest(actor, this.dependencies.evaluations);
  }

  lastEnforcement(actor: Actor): Promise<Enforcement | null> {
    return latest(actor, this.dependencies.enforcements);
  }
}

async function latest<Run>(actor: Actor, runs: Runs<Run>): Promise<Run | null> {
  authorise(actor, 'Query.dashboard');
  const { nodes } = await runs.list(actor, 1, null);
  return nodes[0] ?? null;
}
