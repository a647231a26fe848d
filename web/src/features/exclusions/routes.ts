import type { RouteRecordRaw } from 'vue-router';

export const exclusionRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/exclusions',
    name: 'exclusions',
    component: () => import('./pages/ExclusionsPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
