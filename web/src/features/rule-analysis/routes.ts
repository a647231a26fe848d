import type { RouteRecordRaw } from 'vue-router';

export const ruleAnalysisRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/rules/analysis',
    name: 'rule-analysis',
    component: () => import('./pages/RuleAnalysisPage.vue'),
    meta: { capability: 'VIEW', section: 'rules' },
  },
];
