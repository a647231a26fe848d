import type { RouteRecordRaw } from 'vue-router';

export const aggregationRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/aggregation/:tab?',
    name: 'aggregation',
    component: () => import('./pages/AggregationPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
