import { computed } from 'vue';
import { EntitlementsToExplainDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { useEntitlementName } from '../../../ui/use-entitlement-name.ts';

/** Every entitlement of every target, as items of a list. */
export function useAllEntitlements() {
  const nameOf = useEntitlementName();
  const answer = useLiveQuery(EntitlementsToExplainDocument, { variables: {}, refreshOn: ['target'] });
  return computed(() =>
    (answer.data.value?.entitlements ?? []).map((entitlement) => ({
      value: entitlement.id,
      title: nameOf(entitlement),
      subtitle: entitlement.target.name,
    })),
  );
}
