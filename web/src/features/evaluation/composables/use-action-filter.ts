import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { anId, oneOf, useAddressChoice } from '../../../address-choice.ts';
import type { EvaluationActionFilter, PlanOrigin } from '../../../graphql/generated.ts';
import { useTypedText } from '../../../typed-text.ts';

export const OPERATIONS = ['GRANT', 'REVOKE', 'UPDATE', 'UNMANAGE'] as const;
const KINDS = ['ACCOUNT', 'ACCOUNT_ACCESS', 'PERMISSION'] as const;
/** Every origin that a plan can give, so that a filter is offered only for those. */
const ORIGINS: Readonly<Record<PlanOrigin, true>> = {
  BUSINESS_LOGIC: true,
  PERSON_UPDATED: true,
  RETRY: true,
  REMOVED_FROM_RULE: true,
  ACCOUNT_UNMANAGED: true,
};
/** Whether the plan lets an action run, and how it fares once the plan is applied. */
const IN_PLAN = ['free', 'blocked'] as const;
const APPLIED = ['WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;

/**
 * What the actions of a plan are filtered by: choices in the address, what is typed in the memory of the window.
 * `isApplied`: there is an enforcement of it.
 */
export function useActionFilter(isApplied: () => boolean = () => false) {
  const { t, te } = useI18n();
  const search = useTypedText('search');
  const operation = useAddressChoice('operation', oneOf(OPERATIONS));
  const kind = useAddressChoice('kind', oneOf(KINDS));
  const targetId = useAddressChoice('target', anId);
  const origins = Object.keys(ORIGINS) as PlanOrigin[];
  const origin = useAddressChoice('origin', oneOf(origins));
  const state = useAddressChoice('state', oneOf([...IN_PLAN, ...APPLIED]));
  const ruleId = useAddressChoice('rule', anId);

  const filter = computed<EvaluationActionFilter>(() => ({
    ...(search.value === '' ? {} : { search: search.value }),
    ...(operation.value === null ? {} : { operation: operation.value }),
    ...(kind.value === null ? {} : { kind: kind.value }),
    ...(targetId.value === null ? {} : { targetId: targetId.value }),
    ...(origin.value === null ? {} : { origin: origin.value }),
    ...inState(state.value),
    ...(ruleId.value === null ? {} : { ruleId: ruleId.value }),
  }));
  const items = <Choice extends string>(choices: readonly Choice[], word: (choice: Choice) => string) =>
    computed(() => choices.map((value) => ({ value, title: word(value) })));

  return {
    ...{ search, operation, kind, targetId, origin, state, ruleId, filter },
    operations: items(OPERATIONS, (value) => t(`states.operation.${value}`)),
    kinds: items(KINDS, (value) => t(`states.entitlementKind.${value}`)),
    origins: items(origins, (value) => (te(`origins.${value}`) ? t(`origins.${value}`) : value)),
    states: computed(() => [
      ...IN_PLAN.map((value) => ({ value, title: t(`evaluation.filter.${value}`) })),
      ...(isApplied() ? APPLIED.map((value) => ({ value, title: t(`states.action.${value}`) })) : []),
    ]),
  };
}

function inState(state: (typeof IN_PLAN)[number] | (typeof APPLIED)[number] | null): EvaluationActionFilter {
  if (state === null) return {};
  return state === 'free' || state === 'blocked' ? { blocked: state === 'blocked' } : { state };
}
