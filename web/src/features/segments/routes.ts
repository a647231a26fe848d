import type { RouteRecordRaw } from 'vue-router';

export const segmentRoutes: RouteRecordRaw[] = [
  {
    path: '/segments',
    name: 'segments',
    component: () => import('./pages/SegmentListPage.vue'),
    meta: { capability: 'VIEW' },
  },
  {
    path: '/segments/new',
    name: 'new-segment',
    component: () => import('./pages/SegmentPage.vue'),
    meta: { capability: 'DRAFT_RULE', section: 'segments' },
  },
  {
    path: '/segments/:id',
    name: 'segment',
    component: () => import('./pages/SegmentPage.vue'),
    props: true,
    meta: { capability: 'VIEW', section: 'segments' },
  },
];
