import type { RouteRecordRaw } from 'vue-router';

export const snapshotRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/snapshots',
    name: 'snapshots',
    component: () => import('./pages/SnapshotListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/snapshots/:id',
    name: 'snapshot',
    component: () => import('./pages/SnapshotPage.vue'),
    meta: { capability: 'VIEW', section: 'snapshots' },
  },
];
