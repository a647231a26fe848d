import type { RouteRecordRaw } from 'vue-router';

export const auditRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./pages/AuditPage.vue'),
    meta: { capability: 'VIEW_AUDIT' },
  },
];
