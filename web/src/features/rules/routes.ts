import type { RouteRecordRaw } from 'vue-router';

export const ruleRoutes: readonly RouteRecordRaw[] = [
  { path: '/rules', component: () => import('./pages/RuleListPage.vue') },
  { path: '/rules/new', component: () => import('./pages/RulePage.vue') },
  { path: '/rules/:id', component: () => import('./pages/RulePage.vue'), props: true },
];
