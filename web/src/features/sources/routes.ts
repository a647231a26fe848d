import type { RouteRecordRaw } from 'vue-router';

export const sourceRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/sources',
    name: 'sources',
    component: () => import('./pages/SourceListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/sources/new',
    name: 'new-source',
    component: () => import('./pages/NewSourcePage.vue'),
    meta: { capability: 'CONFIGURE', section: 'sources' },
  },
  {
    path: '/sources/:id/:tab?',
    name: 'source',
    component: () => import('./pages/SourcePage.vue'),
    meta: { capability: 'VIEW', section: 'sources' },
  },
  {
    path: '/imports/:id',
    name: 'import',
    component: () => import('./pages/ImportPage.vue'),
    meta: { capability: 'VIEW', section: 'sources' },
  },
  {
    path: '/source-configuration',
    name: 'source-configuration',
    component: () => import('./pages/SourceConfigurationPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
