import { useI18n } from 'vue-i18n';

/** Name of a connector as people read it; one that the app does not know (a newer server) by the server's own words. */
export function useConnectorName(): (connector: { readonly name: string; readonly label: string }) => string {
  const { t, te } = useI18n();
  return ({ name, label }) => (te(`connectors.${name}.name`) ? t(`connectors.${name}.name`) : label);
}
