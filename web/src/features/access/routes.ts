import type { RouteRecordRaw } from 'vue-router';

export const accessRoutes: readonly RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { bare: true } },
  { path: '/setup', name: 'setup', component: () => import('./pages/SetupPage.vue'), meta: { bare: true } },
  {
    path: '/users',
    name: 'users',
    component: () => import('./pages/UserListPage.vue'),
    meta: { capability: 'MANAGE_ACCESS' },
  },
  { path: '/api-tokens', name: 'api-tokens', component: () => import('./pages/ApiTokenPage.vue') },
];
