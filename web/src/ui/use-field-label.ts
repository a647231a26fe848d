import { useI18n } from 'vue-i18n';

/** Words of a model field by its path (`contract.department.externalId`); a custom field is its own name. */
export function useFieldLabel(): (path: string) => string {
  const { t, te } = useI18n();
  return (path) => {
    const key = `model.${path}`;
    return te(key) ? t(key) : path.replace(/^(person|contract)\.(custom\.)?/, '');
  };
}
