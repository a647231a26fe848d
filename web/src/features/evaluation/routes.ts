import type { RouteRecordRaw } from 'vue-router';

export const evaluationRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/evaluations',
    name: 'evaluations',
    component: () => import('./pages/EvaluationListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/evaluations/:id/compare/:otherId?',
    name: 'compare-evaluations',
    component: () => import('./pages/ComparePlansPage.vue'),
    meta: { capability: 'VIEW', section: 'evaluations' },
  },
  {
    path: '/evaluations/:id/:tab?',
    name: 'evaluation',
    component: () => import('./pages/EvaluationPage.vue'),
    meta: { capability: 'VIEW', section: 'evaluations' },
  },
];
