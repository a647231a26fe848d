import type { RouteRecordRaw } from 'vue-router';

export const dashboardRoutes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'dashboard', component: () => import('./pages/DashboardPage.vue'), meta: { capability: 'VIEW' } },
];
