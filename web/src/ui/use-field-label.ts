import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';

/** Display names of custom fields by path (`person.custom.Badge`). */
const customLabels = shallowRef<ReadonlyMap<string, string>>(new Map());

export function showCustomLabels(labels: ReadonlyMap<string, string>): void {
  customLabels.value = labels;
}

/** Words of a model field by its path (`contract.department.externalId`); a custom field has its display name, else its own. */
export function useFieldLabel(): (path: string) => string {
  const { t, te } = useI18n();
  return (path) => {
    const key = `model.${path}`;
    return customLabels.value.get(path) ?? (te(key) ? t(key) : path.replace(/^(person|contract)\.(custom\.)?/, ''));
  };
}
