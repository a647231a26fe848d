import { computed, ref } from 'vue';
import { anId, oneOf, useAddressChoice } from '../../../address-choice.ts';
import type { TableSort } from '../../../ui/table-column.ts';
import { CONTRACT_STATES, type PersonFilterFields, readLabels, readSort, writeSort } from '../model/person-filter.ts';

/** Filter and order of the list of persons, in the address of the page; the search text, which may be a name, is not. */
export function usePersonFilter() {
  const search = ref('');
  const contractState = useAddressChoice('contract', oneOf(CONTRACT_STATES));
  const sourceId = useAddressChoice('source', anId);
  const departmentId = useAddressChoice('department', anId);
  const labels = useAddressChoice('only', { read: (text) => readLabels(text).join(',') || null });
  const order = useAddressChoice('sort', { read: (text) => writeSort(readSort(text)) });

  const fields = computed<PersonFilterFields>({
    get: () => ({
      search: search.value,
      contractState: contractState.value,
      sourceId: sourceId.value,
      departmentId: departmentId.value,
      labels: readLabels(labels.value),
    }),
    set: (chosen) => {
      search.value = chosen.search;
      contractState.value = chosen.contractState;
      sourceId.value = chosen.sourceId;
      departmentId.value = chosen.departmentId;
      labels.value = chosen.labels.join(',') || null;
    },
  });
  const sort = computed<TableSort>({
    get: () => readSort(order.value),
    set: (chosen) => {
      order.value = writeSort(chosen);
    },
  });
  return { fields, sort };
}
