import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connection.ts';
import type { Download } from '../../platform/http/downloads.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import { authorise } from '../access/index.ts';
import type { EvaluationFeature } from '../evaluation/index.ts';
import { RuleStore } from '../rules/index.ts';
import type { TargetsFeature } from '../targets/index.ts';
import { ruleCsv } from './rule-export.ts';
import { entitlementCsv } from './storage/entitlement-export.ts';
import { evaluationCsv } from './storage/evaluation-export.ts';

export interface ExportsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly targets: Pick<TargetsFeature, 'targets' | 'entitlements'>;
  readonly evaluation: Pick<EvaluationFeature, 'findEvaluation' | 'lastRulePersons'>;
}

export interface ExportsFeature {
  readonly resolvers: readonly object[];
  readonly downloads: readonly Download[];
}

const AN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What lists and plans hold, as files in the columns of the ecosystem (exchange formats, section 6). */
export function createExportsFeature({ database, clock, targets, evaluation }: ExportsDependencies): ExportsFeature {
  const { queries } = database;
  const timeZone = async () => (await new SettingsStore(queries).get(TENANT)).timeZone;
  const today = async () => clock.today(await timeZone());

  return {
    resolvers: [],
    downloads: [
      { path: 'evaluations/:id.csv', open: openEvaluation },
      { path: 'rules.csv', open: openRules },
      { path: 'entitlements.csv', open: openEntitlements },
    ],
  };

  async function openEvaluation(actor: Actor, id: string) {
    authorise(actor, 'Http.exportEvaluation');
    const found = AN_ID.test(id) ? await evaluation.findEvaluation(id) : null;
    if (found?.state !== 'COMPLETED') return null;
    const fileName = `evaluation-${found.asOf}-${id.slice(-6).toLowerCase()}.csv`;
    return { fileName, content: evaluationCsv(queries, id, await timeZone()) };
  }

  async function openRules(actor: Actor) {
    authorise(actor, 'Http.exportRules');
    const facts = {
      rules: await new RuleStore(queries).list(),
      targets: await targets.targets(queries),
      entitlements: await targets.entitlements(queries),
      persons: await evaluation.lastRulePersons(),
    };
    return { fileName: `rules-${await today()}.csv`, content: inPieces(ruleCsv(facts)) };
  }

  async function openEntitlements(actor: Actor) {
    authorise(actor, 'Http.exportEntitlements');
    return { fileName: `entitlements-${await today()}.csv`, content: entitlementCsv(queries) };
  }
}

async function* inPieces(lines: Iterable<string>): AsyncGenerator<string, void> {
  yield* lines;
}
