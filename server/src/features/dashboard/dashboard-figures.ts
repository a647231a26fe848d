/** Counts of the first screen: did all go well, what waits for me, what is coming this week. */
export interface DashboardFigures {
  readonly persons: number;
  /** With a contract that runs today. */
  readonly activePersons: number;
  readonly sources: number;
  readonly targets: number;
  readonly publishedRules: number;
  readonly openIncidents: number;
  readonly blockedImports: number;
  /** Persons without a running contract whose next one begins within `SOON_DAYS`. */
  readonly startingSoon: number;
  /** Persons whose last day is within `SOON_DAYS`, today included. */
  readonly endingSoon: number;
}

export const SOON_DAYS = 7;
