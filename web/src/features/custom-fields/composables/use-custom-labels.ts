import { watch } from 'vue';
import { CustomFieldsDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { showCustomLabels } from '../../../ui/use-field-label.ts';

/** Lets every screen call custom fields by their display names. Once, in the frame of the app. */
export function useCustomLabels(mayView: boolean): void {
  const { data } = useLiveQuery(CustomFieldsDocument, { variables: {}, pause: !mayView, refreshOn: ['source'] });
  watch(
    data,
    (found) => {
      const labels = (found?.customFields ?? []).map(({ subject, name, displayName }) => {
        return [`${subject === 'PERSON' ? 'person' : 'contract'}.custom.${name}`, displayName] as const;
      });
      showCustomLabels(new Map(labels));
    },
    { immediate: true },
  );
}
