import type { RouteRecordRaw } from 'vue-router';

export const explainRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/persons/:id/rules/:ruleId',
    name: 'person-rule',
    component: () => import('./pages/PersonRulePage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'persons' },
  },
  {
    path: '/persons/:id/entitlements/:entitlementId',
    name: 'person-entitlement',
    component: () => import('./pages/PersonEntitlementPage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'persons' },
  },
];
