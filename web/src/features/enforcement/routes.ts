import type { RouteRecordRaw } from 'vue-router';

export const enforcementRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/enforcements',
    name: 'enforcements',
    component: () => import('./pages/EnforcementListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/enforcements/:id',
    name: 'enforcement',
    component: () => import('./pages/EnforcementPage.vue'),
    meta: { capability: 'VIEW', section: 'enforcements' },
  },
];
