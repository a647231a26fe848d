import { type ConditionPath, conditionAt } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { ConditionCountsDocument } from '../../../graphql/generated.ts';
import { onTopics } from '../../../graphql/live.ts';
import { ask } from '../../../graphql/live-query.ts';
import { pathKey } from '../model/node-path.ts';

/** What a condition does today: who fits it by itself, who is left after it and those before it, whether it changes anything. */
export interface CountOfCondition {
  readonly persons: number;
  readonly left: number | null;
  readonly isIdle: boolean | null;
}

interface Question {
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
}

/** Asked a little later than who is in scope, which is looked at first. */
const WAIT_MILLISECONDS = 400;

/** Counts beside the conditions of a rule, asked again after each edit. Null pauses: what was counted last stays where it still fits. */
export function useConditionCounts(question: () => Question | null) {
  const counted = shallowRef<{
    readonly condition: RuleCondition;
    readonly byPath: ReadonlyMap<string, CountOfCondition>;
    readonly byNode: ReadonlyMap<RuleCondition, CountOfCondition>;
  } | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function askFor({ population, condition }: Question): Promise<void> {
    const number = ++asked;
    const { data } = await ask(ConditionCountsDocument, { population, condition });
    if (number !== asked || data?.conditionCounts.__typename !== 'ConditionCounts') return;
    const { conditions } = data.conditionCounts;
    counted.value = {
      condition,
      byPath: new Map(conditions.map((count) => [pathKey(count.path), count])),
      byNode: new Map(
        conditions.flatMap((count) => {
          const node = conditionAt(condition, count.path);
          return node === undefined ? [] : [[node, { persons: count.persons, left: null, isIdle: null }] as const];
        }),
      ),
    };
  }

  watch(
    question,
    (now) => {
      clearTimeout(timer);
      if (now !== null) timer = setTimeout(() => void askFor(now), WAIT_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  onScopeDispose(
    onTopics(['snapshot'], () => {
      const now = question();
      if (now !== null) void askFor(now);
    }),
  );

  return {
    /** Until the edited rule is counted: of conditions that stayed as they are, who fits them by themselves. */
    countAt: (root: RuleCondition, path: ConditionPath, node: RuleCondition): CountOfCondition | null => {
      const known = counted.value;
      if (known === null) return null;
      return (known.condition === root ? known.byPath.get(pathKey(path)) : known.byNode.get(node)) ?? null;
    },
  };
}
