import type { RouteRecordRaw } from 'vue-router';

export const calendarRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/calendar/:date(\\d{4}-\\d{2}-\\d{2})?',
    name: 'calendar',
    component: () => import('./pages/CalendarPage.vue'),
    meta: { capability: 'VIEW' },
  },
];
