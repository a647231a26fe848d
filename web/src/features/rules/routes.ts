import type { RouteRecordRaw } from 'vue-router';

export const ruleRoutes: readonly RouteRecordRaw[] = [
  { path: '/rules', name: 'rules', component: () => import('./pages/RuleListPage.vue'), meta: { capability: 'VIEW' } },
  {
    path: '/rules/new',
    name: 'new-rule',
    component: () => import('./pages/RulePage.vue'),
    meta: { capability: 'DRAFT_RULE', section: 'rules' },
  },
  {
    path: '/rules/:id',
    name: 'rule',
    component: () => import('./pages/RulePage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'rules' },
  },
];
