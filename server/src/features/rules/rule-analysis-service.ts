import { type ConstantTest, conditionAt, type RuleAnalysis } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import { authorise } from '../access/index.ts';
import type { Entitlement } from '../targets/index.ts';
import { type RuleVersion, wholeDefinition } from './domain/rule.ts';
import { RULE_ANALYSIS } from './domain/rule-analysis.ts';
import type { PeopleCache } from './people-in-view.ts';
import type { RuleStore } from './storage/rule-store.ts';

/** An entitlement that its target no longer lists, and the published rules that still give it. */
export interface NotOffered {
  readonly entitlementId: string;
  readonly ruleIds: readonly string[];
}

/** A test as its rule has it: with the `not` around it, whose answer it then is. */
export interface WrittenTest extends Omit<ConstantTest, 'test'> {
  readonly test: RuleCondition;
}

/** What could go from the published rules, as things are today. */
export interface AnalysisOfRules extends Omit<RuleAnalysis, 'constantTests'> {
  readonly constantTests: readonly WrittenTest[];
  /** How many rules were looked at. */
  readonly rules: number;
  readonly notOffered: readonly NotOffered[];
  readonly milliseconds: number;
}

interface Dependencies {
  readonly rules: Pick<RuleStore, 'published'>;
  readonly people: PeopleCache;
  readonly entitlementsByIds: (ids: readonly string[]) => Promise<readonly Entitlement[]>;
}

/** Looks through the published rules for what is superfluous. Nothing here changes anything. */
export class RuleAnalysisService {
  constructor(private readonly dependencies: Dependencies) {}

  async analyse(actor: Actor): Promise<AnalysisOfRules> {
    authorise(actor, 'Query.ruleAnalysis');
    const began = performance.now();
    const { rules, people } = this.dependencies;
    const published = [...(await rules.published())].sort(byName);
    const asked = published.map((version) => {
      return { ...wholeDefinition(version), id: version.ruleId, entitlementIds: version.entitlementIds };
    });
    const found = await people.ask(RULE_ANALYSIS, asked);
    const byRule = new Map(published.map((version) => [version.ruleId, version]));
    return {
      ...found,
      constantTests: found.constantTests.map((test) => asWritten(test, byRule.get(test.ruleId))),
      rules: published.length,
      notOffered: await this.notOffered(published),
      milliseconds: Math.round(performance.now() - began),
    };
  }

  private async notOffered(published: readonly RuleVersion[]): Promise<readonly NotOffered[]> {
    const ids = new Set(published.flatMap(({ entitlementIds }) => entitlementIds));
    const gone = (await this.dependencies.entitlementsByIds([...ids])).filter(({ offered }) => !offered);
    return gone.map(({ id }) => {
      const giving = published.filter(({ entitlementIds }) => entitlementIds.includes(id));
      return { entitlementId: id, ruleIds: giving.map(({ ruleId }) => ruleId) };
    });
  }
}

/** Of what is the same in both, the one that comes first by name is kept. */
function byName(one: RuleVersion, other: RuleVersion): number {
  return one.name.localeCompare(other.name, 'en') || (one.ruleId < other.ruleId ? -1 : 1);
}

/** In the rule's own tree: a test inside a segment is at the segment, and one under a `not` is that `not`. */
function asWritten(found: ConstantTest, version: RuleVersion | undefined): WrittenTest {
  if (version === undefined) return found;
  const at = (length: number) => conditionAt(version.condition, found.path.slice(0, length));
  let { length } = found.path;
  if (at(length) === undefined) {
    while (at(length) === undefined) length -= 1;
    return { ...found, path: found.path.slice(0, length) };
  }
  let { holds } = found;
  let test: RuleCondition = found.test;
  for (let around = at(length - 1); length > 0 && around?.kind === 'not'; around = at(length - 1)) {
    length -= 1;
    holds = holds === 'ALWAYS' ? 'NEVER' : 'ALWAYS';
    test = around;
  }
  return { ...found, test, holds, path: found.path.slice(0, length) };
}
