import type { RouteRecordRaw } from 'vue-router';

export const targetRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/targets',
    name: 'targets',
    component: () => import('./pages/TargetListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/targets/new',
    name: 'new-target',
    component: () => import('./pages/NewTargetPage.vue'),
    meta: { capability: 'CONFIGURE', section: 'targets' },
  },
  {
    path: '/targets/:id/:tab?',
    name: 'target',
    component: () => import('./pages/TargetPage.vue'),
    meta: { capability: 'VIEW', section: 'targets' },
  },
  {
    path: '/entitlements',
    name: 'entitlements',
    component: () => import('./pages/EntitlementListPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
