import type { ColumnStore } from './column-store.ts';
import { type ColumnRules, compileForColumns } from './compile-rules.ts';
import type { RuleInPlan } from './plan-rows.ts';

interface Remembered {
  readonly key: string;
  readonly compiled: ColumnRules<string>;
}

const LATEST = new WeakMap<ColumnStore, Remembered>();

/**
 * The rules of a plan by version, made ready for columns. The latest of each store are kept: they remember which of the store's values
 * pass each test, and as long as no rule moves, one plan after the other asks just these.
 */
export function rememberedRules(store: ColumnStore, rules: readonly RuleInPlan[]): ColumnRules<string> {
  const key = JSON.stringify(rules);
  const latest = LATEST.get(store);
  if (latest?.key === key) return latest.compiled;
  const compiled = compileForColumns(
    rules.map((rule) => [rule.versionId, rule]),
    store.catalogue,
  );
  LATEST.set(store, { key, compiled });
  return compiled;
}
