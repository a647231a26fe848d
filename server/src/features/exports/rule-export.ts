import type { Rule, RuleVersion } from '../rules/index.ts';
import type { Entitlement, Target } from '../targets/index.ts';
import { conditionNotation } from './condition-notation.ts';
import { csvHeader, csvLines, severalValues } from './csv-lines.ts';
import { entitlementText, WORDS } from './export-words.ts';

const HEADER = [
  ...['Name', 'EntitlementCount', 'PersonsLatestEvaluation', 'Categories', 'Status', 'Conditions', 'Entitlements'],
  ...['Version', 'RuleId', 'EntitlementIds'],
];

/** What the rows say of rules beside the rules themselves. */
export interface RuleExportFacts {
  readonly rules: readonly Rule[];
  readonly targets: readonly Target[];
  readonly entitlements: readonly Entitlement[];
  /** Persons per rule in the last evaluation; null before the first. */
  readonly persons: Readonly<Record<string, number>> | null;
}

/** The business rules, in the ecosystem's columns and some of ours: a row for what is published, and one for a draft beside it. */
export function* ruleCsv({ rules, targets, entitlements, persons }: RuleExportFacts): Generator<string, void> {
  const systems = new Map(targets.map(({ id, name }) => [id, name]));
  const names = new Map(
    entitlements.map(({ id, targetId, kind, name }) => [
      id,
      `${systems.get(targetId)} - ${entitlementText(kind, name)}`,
    ]),
  );
  yield csvHeader(HEADER);
  for (const rule of rules) {
    for (const version of [rule.published, rule.draft]) {
      if (version === null) continue;
      const counted = version.state === 'PUBLISHED' ? (persons?.[rule.id] ?? null) : null;
      yield csvLines([cellsOf(version, names, counted)]);
    }
  }
}

function cellsOf(version: RuleVersion, names: ReadonlyMap<string, string>, persons: number | null) {
  const { population, condition, segments, entitlementIds } = version;
  return [
    version.name,
    entitlementIds.length,
    persons,
    severalValues(version.categories),
    WORDS[version.state] ?? version.state,
    severalValues(conditionNotation(population, condition, segments)),
    severalValues(entitlementIds.map((id) => names.get(id) ?? id).sort()),
    version.version,
    version.ruleId,
    severalValues(entitlementIds),
  ];
}
