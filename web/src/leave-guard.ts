import { onBeforeUnmount, onMounted } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';

/** Asks before a page with unsaved changes is left. */
export function useLeaveGuard(dirty: () => boolean): void {
  const { t } = useI18n();
  const mayLeave = (): boolean => !dirty() || window.confirm(t('shell.leave'));
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => (to.path === from.path ? true : mayLeave()));

  function onUnload(event: BeforeUnloadEvent): void {
    if (dirty()) event.preventDefault();
  }
  onMounted(() => window.addEventListener('beforeunload', onUnload));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload));
}
