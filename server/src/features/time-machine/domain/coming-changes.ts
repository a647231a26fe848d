import { type ColumnStore, hasRow, type MatchChange, type RuleDefinition, StandingMatches } from '@gatehouse/rules';
import type { EntitlementKind } from '../../targets/index.ts';

/**
 * What the coming of a day does to a person. JOINER: gets the first entitlements. LEAVER: loses the last ones. MOVER: gains and loses
 * some, and has some before and after. GAINS and LOSES: has some before and after, and only gains or only loses. RULES_ONLY: comes into
 * rules or falls out of them, and keeps exactly what he has.
 */
export const COMING_KINDS = ['JOINER', 'MOVER', 'LEAVER', 'GAINS', 'LOSES', 'RULES_ONLY'] as const;
export type ComingKind = (typeof COMING_KINDS)[number];

export interface ForecastRule {
  readonly ruleId: string;
  readonly versionId: string;
  readonly definition: RuleDefinition;
  /** Those of targets that take no part are left out, or not known among the entitlements. */
  readonly entitlementIds: readonly string[];
}

export interface ForecastEntitlement {
  readonly id: string;
  readonly targetId: string;
  readonly kind: EntitlementKind;
}

/** Published rules and entitlements as they are now. Plain values: it is copied to the thread that answers. */
export interface Forecast {
  readonly rules: readonly ForecastRule[];
  /** Of targets that take part. */
  readonly entitlements: readonly ForecastEntitlement[];
  /** Persons who are not processed, excluded and blocked ones: they keep what they have. */
  readonly unprocessed: readonly string[];
}

/** An entitlement that a person gets or loses. */
export interface ComingEntitlement {
  readonly operation: 'GRANT' | 'REVOKE';
  readonly entitlement: ForecastEntitlement;
  /** Rules that he comes into (or falls out of) on that day and that give it, or the account that it needs. */
  readonly ruleIds: readonly string[];
}

/** What one day changes for one person. */
export interface ComingChange {
  /** Row in the store. */
  readonly row: number;
  readonly kind: ComingKind;
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
  /** Grants first, in the order of the forecast's entitlements. */
  readonly entitlements: readonly ComingEntitlement[];
}

export interface ComingDay {
  /** Day number. */
  readonly day: number;
  readonly changes: readonly ComingChange[];
}

/**
 * What the days from `from` to `to` (day numbers, both included) change by coming: each compared with the day before, with data, rules and
 * targets as they are now. Only persons are looked at of whom a date passes a boundary of some rule (rule engine, 3.5).
 */
export function* comingDays(store: ColumnStore, forecast: Forecast, from: number, to: number): Generator<ComingDay> {
  const definitions = forecast.rules.map(({ ruleId, definition }) => [ruleId, definition] as const);
  const matches = new StandingMatches(store, definitions, from - 1);
  const wanted = new Wanted(forecast);
  const left = new Set(forecast.unprocessed);
  for (let day = from; day <= to; day++) {
    const moved = byPerson(matches.setToday(day), left);
    const changes: ComingChange[] = [];
    for (const [id, { enters, leaves }] of moved) {
      const row = store.rowOf(id);
      if (row === undefined) continue;
      const after = forecast.rules.filter(({ ruleId }) => hasRow(matches.personsIn(ruleId), row));
      const before = forecast.rules.filter(({ ruleId }) =>
        enters.includes(ruleId) ? false : leaves.includes(ruleId) || hasRow(matches.personsIn(ruleId), row),
      );
      changes.push({ row, enters, leaves, ...wanted.difference(before, after, enters, leaves) });
    }
    yield { day, changes };
  }
}

interface Moved {
  readonly enters: string[];
  readonly leaves: string[];
}

function byPerson(changes: readonly MatchChange<string>[], left: ReadonlySet<string>): ReadonlyMap<string, Moved> {
  const moved = new Map<string, Moved>();
  const of = (id: string): Moved => {
    const known = moved.get(id) ?? { enters: [], leaves: [] };
    moved.set(id, known);
    return known;
  };
  for (const { rule, gained, lost } of changes) {
    for (const id of gained) if (!left.has(id)) of(id).enters.push(rule);
    for (const id of lost) if (!left.has(id)) of(id).leaves.push(rule);
  }
  return moved;
}

/** What sets of rules give, as a plan sees it: nothing without the account of its target (provisioning 5.3). */
class Wanted {
  private readonly entitlements: ReadonlyMap<string, ForecastEntitlement>;
  private readonly giving: ReadonlyMap<string, ForecastRule>;

  constructor(forecast: Forecast) {
    this.entitlements = new Map(forecast.entitlements.map((entitlement) => [entitlement.id, entitlement]));
    this.giving = new Map(forecast.rules.map((rule) => [rule.ruleId, rule]));
  }

  difference(
    rulesBefore: readonly ForecastRule[],
    rulesAfter: readonly ForecastRule[],
    enters: readonly string[],
    leaves: readonly string[],
  ): Pick<ComingChange, 'kind' | 'entitlements'> {
    const before = this.of(rulesBefore);
    const after = this.of(rulesAfter);
    const granted = [...after].filter((one) => !before.has(one));
    const revoked = [...before].filter((one) => !after.has(one));
    const reasoned =
      (operation: 'GRANT' | 'REVOKE', moved: readonly string[]) => (entitlement: ForecastEntitlement) => {
        return { operation, entitlement, ruleIds: moved.filter((ruleId) => this.isReason(ruleId, entitlement)) };
      };
    return {
      kind: kindOf(before.size, after.size, granted.length, revoked.length),
      entitlements: [...granted.map(reasoned('GRANT', enters)), ...revoked.map(reasoned('REVOKE', leaves))],
    };
  }

  private of(rules: readonly ForecastRule[]): ReadonlySet<ForecastEntitlement> {
    const given = new Set(rules.flatMap(({ entitlementIds }) => this.known(entitlementIds)));
    const accounts = new Set(Array.from(given, ({ kind, targetId }) => (kind === 'ACCOUNT' ? targetId : null)));
    return new Set([...given].filter(({ targetId }) => accounts.has(targetId)));
  }

  private isReason(ruleId: string, entitlement: ForecastEntitlement): boolean {
    return this.known(this.giving.get(ruleId)?.entitlementIds ?? []).some(
      (given) => given === entitlement || (given.kind === 'ACCOUNT' && given.targetId === entitlement.targetId),
    );
  }

  private known(ids: readonly string[]): readonly ForecastEntitlement[] {
    return ids.flatMap((id) => this.entitlements.get(id) ?? []);
  }
}

function kindOf(before: number, after: number, granted: number, revoked: number): ComingKind {
  if (granted + revoked === 0) return 'RULES_ONLY';
  if (before === 0) return 'JOINER';
  if (after === 0) return 'LEAVER';
  if (granted > 0 && revoked > 0) return 'MOVER';
  return granted > 0 ? 'GAINS' : 'LOSES';
}
