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
const STATES = ['free', 'blocked'] as const;

/** What the actions of a plan are filtered by: choices in the address, what is typed in the memory of the window. */
export function useActionFilter() {
  const { t, te } = useI18n();
  const search = useTypedText('search');
  const operation = useAddressChoice('operation', oneOf(OPERATIONS));
  const kind = useAddressChoice('kind', oneOf(KINDS));
  const targetId = useAddressChoice('target', anId);
  const origins = Object.keys(ORIGINS) as PlanOrigin[];
  const origin = useAddressChoice('origin', oneOf(origins));
  const state = useAddressChoice('state', oneOf(STATES));
  const ruleId = useAddressChoice('rule', anId);

  const filter = computed<EvaluationActionFilter>(() => ({
    ...(search.value === '' ? {} : { search: search.value }),
    ...(operation.value === null ? {} : { operation: operation.value }),
    ...(kind.value === null ? {} : { kind: kind.value }),
    ...(targetId.value === null ? {} : { targetId: targetId.value }),
    ...(origin.value === null ? {} : { origin: origin.value }),
    ...(state.value === null ? {} : { blocked: state.value === 'blocked' }),
    ...(ruleId.value === null ? {} : { ruleId: ruleId.value }),
  }));
  const items = <Choice extends string>(choices: readonly Choice[], word: (choice: Choice) => string) =>
    computed(() => choices.map((value) => ({ value, title: word(value) })));

  return {
    ...{ search, operation, kind, targetId, origin, state, ruleId, filter },
    operations: items(OPERATIONS, (value) => t(`states.operation.${value}`)),
    kinds: items(KINDS, (value) => t(`states.entitlementKind.${value}`)),
    origins: items(origins, (value) => (te(`origins.${value}`) ? t(`origins.${value}`) : value)),
    states: items(STATES, (value) => t(`evaluation.filter.${value}`)),
  };
}
