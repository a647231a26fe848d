import type { RouteRecordRaw } from 'vue-router';

export const explainRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/persons/:id/rules/:ruleId',
    name: 'person-rule',
    component: () => import('./pages/PersonRulePage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'persons' },
  },
];
