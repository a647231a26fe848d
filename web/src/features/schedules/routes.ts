import type { RouteRecordRaw } from 'vue-router';

export const scheduleRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/schedules',
    name: 'schedules',
    component: () => import('./pages/ScheduleListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/schedules/new',
    name: 'new-schedule',
    component: () => import('./pages/NewSchedulePage.vue'),
    meta: { capability: 'CONFIGURE', section: 'schedules' },
  },
  {
    path: '/schedules/runs/:id',
    name: 'schedule-run',
    component: () => import('./pages/ScheduleRunPage.vue'),
    meta: { capability: 'VIEW', section: 'schedules' },
  },
  {
    path: '/schedules/:id',
    name: 'schedule',
    component: () => import('./pages/SchedulePage.vue'),
    meta: { capability: 'VIEW', section: 'schedules' },
  },
];
