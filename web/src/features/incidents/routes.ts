import type { RouteRecordRaw } from 'vue-router';

export const incidentRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/incidents/:id?',
    name: 'incidents',
    component: () => import('./pages/IncidentPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
