import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { type DashboardFigures, SOON_DAYS } from '../dashboard-figures.ts';

export class DashboardStore {
  constructor(private readonly queries: Queryable) {}

  /** @param today the date in the tenant's time zone; both ends of a contract are inclusive. */
  async figures(today: string): Promise<DashboardFigures> {
    const [row] = await this.queries.execute<Record<keyof DashboardFigures, number>>(sql`/* dashboard.figures */
      with terms as (
        select contracts.person_id, min(start_date) as first_day,
          max(coalesce(end_date, 'infinity')) as last_day,
          bool_or(start_date <= ${today} and coalesce(end_date, 'infinity') >= ${today}) as runs
        from contracts join persons on persons.id = contracts.person_id and persons.state = 'PRESENT'
        where contracts.state = 'PRESENT' and start_date is not null and coalesce(end_date, 'infinity') >= ${today}
        group by contracts.person_id)
      select
        (select count(*)::int from persons where state = 'PRESENT') as "persons",
        (select count(*)::int from terms where runs) as "activePersons",
        (select count(*)::int from terms where not runs and first_day <= ${today}::date + ${SOON_DAYS}::int) as "startingSoon",
        (select count(*)::int from terms where runs and last_day < ${today}::date + ${SOON_DAYS}::int) as "endingSoon",
        (select count(*)::int from sources where archived_at is null) as "sources",
        (select count(*)::int from targets where archived_at is null) as "targets",
        (select count(*)::int from rule_versions where state = 'PUBLISHED') as "publishedRules",
        (select count(*)::int from incidents where state = 'OPEN') as "openIncidents",
        (select count(*)::int from imports where state = 'BLOCKED') as "blockedImports"`);
    if (row === undefined) throw new Error('The figures of the dashboard have no row.');
    return row;
  }
}
