import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { SourceConnectorsDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

/** The kinds of sources there are, named in the reader's language. */
export function useSourceConnectors() {
  const { t, te } = useI18n();
  const query = useLiveQuery(SourceConnectorsDocument, { variables: {} });
  const connectors = computed(() =>
    (query.data.value?.sourceConnectors ?? []).map((connector) => {
      const key = `sourceConnectors.${connector.name}.name`;
      return { ...connector, label: te(key) ? t(key) : connector.label };
    }),
  );
  return { connectors, problem: query.problem };
}
