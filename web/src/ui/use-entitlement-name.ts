import { useI18n } from 'vue-i18n';

/** Name of an entitlement as people read it: a permission has its own, the account and its access are words of ours. */
export function useEntitlementName(): (entitlement: {
  /** PERMISSION, ACCOUNT or ACCOUNT_ACCESS. */
  readonly kind: string;
  readonly name: string;
}) => string {
  const { t } = useI18n();
  return ({ kind, name }) => (kind === 'PERMISSION' ? name : t(`states.entitlementKind.${kind}`));
}
