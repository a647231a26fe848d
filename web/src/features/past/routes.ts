import type { RouteRecordRaw } from 'vue-router';

export const pastRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/calendar/past',
    name: 'past',
    component: () => import('./pages/WhoHadWhatPage.vue'),
    meta: { capability: 'VIEW', section: 'calendar' },
  },
  {
    path: '/persons/:id/on/:date(\\d{4}-\\d{2}-\\d{2})?',
    name: 'person-on-date',
    component: () => import('./pages/PersonOnDatePage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'persons' },
  },
];
