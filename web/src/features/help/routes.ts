import type { RouteRecordRaw } from 'vue-router';

export const helpRoutes: readonly RouteRecordRaw[] = [
  { path: '/help/:topic', name: 'help', component: () => import('./pages/HelpPage.vue') },
];
