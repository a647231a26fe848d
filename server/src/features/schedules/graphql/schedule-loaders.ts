import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Enforcement, EnforcementFeature } from '../../enforcement/index.ts';
import type { Import, SourcesFeature } from '../../sources/index.ts';
import type { PlannedRun, Schedule } from '../domain/schedule.ts';
import type { ScheduleRun } from '../domain/schedule-run.ts';
import type { ScheduleService } from '../schedule-service.ts';

/** One statement per kind of thing and request, however many schedules and runs are shown. */
export class ScheduleLoaders {
  constructor(
    private readonly schedules: ScheduleService,
    private readonly imports: SourcesFeature['importList'],
    private readonly enforcements: EnforcementFeature['enforcements'],
  ) {}

  schedule(context: GraphQLContext, id: string): Promise<Schedule> {
    const loader = context.loaders.get('schedules.schedule', () => {
      return new DataLoader<string, Schedule>(async (ids) => {
        const found = await this.schedules.byIds(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? new Error(`The schedule ${asked} is not stored.`));
      });
    });
    return loader.load(id);
  }

  async nextRuns(context: GraphQLContext, schedule: Schedule, first: number): Promise<readonly PlannedRun[]> {
    const loader = context.loaders.get('schedules.nextRuns', () => {
      return new DataLoader<readonly [Schedule, number], readonly PlannedRun[]>(async (asked) => {
        const most = Math.max(...asked.map(([, count]) => count));
        const all = asked.map(([one]) => one);
        const found = await this.schedules.nextRuns(context.actor, all, most);
        return asked.map(([, count], index) => (found[index] ?? []).slice(0, count));
      });
    });
    return loader.load([schedule, first]);
  }

  lastRun(context: GraphQLContext, scheduleId: string): Promise<ScheduleRun | null> {
    const loader = context.loaders.get('schedules.lastRun', () => {
      return new DataLoader<string, ScheduleRun | null>(async (ids) => {
        const found = await this.schedules.lastRuns(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(scheduleId);
  }

  import(context: GraphQLContext, id: string): Promise<Import | null> {
    const loader = context.loaders.get('schedules.import', () => {
      return new DataLoader<string, Import | null>(async (ids) => {
        const found = await this.imports.byIds(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(id);
  }

  enforcement(context: GraphQLContext, id: string): Promise<Enforcement | null> {
    const loader = context.loaders.get('schedules.enforcement', () => {
      return new DataLoader<string, Enforcement | null>(async (ids) => {
        const found = await this.enforcements.byIds(context.actor, ids);
        return ids.map((asked) => found.find(({ id: one }) => one === asked) ?? null);
      });
    });
    return loader.load(id);
  }
}
