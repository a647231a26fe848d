import type { RouteRecordRaw } from 'vue-router';

export const personRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/persons/:id?/:tab?',
    name: 'persons',
    component: () => import('./pages/PersonListPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
