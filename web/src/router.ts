import type { Capability } from '@gatehouse/schema';
import { createRouter, createWebHistory, type RouteRecordRaw, START_LOCATION } from 'vue-router';
import { accessRoutes } from './features/access/routes.ts';
import { aggregationRoutes } from './features/aggregation/routes.ts';
import { auditRoutes } from './features/audit/routes.ts';
import { calendarRoutes } from './features/calendar/routes.ts';
import { dashboardRoutes } from './features/dashboard/routes.ts';
import { enforcementRoutes } from './features/enforcement/routes.ts';
import { evaluationRoutes } from './features/evaluation/routes.ts';
import { exclusionRoutes } from './features/exclusions/routes.ts';
import { explainRoutes } from './features/explain/routes.ts';
import { helpRoutes } from './features/help/routes.ts';
import { incidentRoutes } from './features/incidents/routes.ts';
import { pastRoutes } from './features/past/routes.ts';
import { personRoutes } from './features/persons/routes.ts';
import { ruleAnalysisRoutes } from './features/rule-analysis/routes.ts';
import { ruleRoutes } from './features/rules/routes.ts';
import { scheduleRoutes } from './features/schedules/routes.ts';
import { segmentRoutes } from './features/segments/routes.ts';
import { snapshotRoutes } from './features/snapshots/routes.ts';
import { sourceRoutes } from './features/sources/routes.ts';
import { targetRoutes } from './features/targets/routes.ts';
import { loadSession, useSession } from './session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Needed to see the page; without it the page says so. */
    capability?: Capability;
    /** Name of the navigation item under which a deeper page belongs. */
    section?: string;
    /** Reachable without signing in, and without the frame of the app. */
    bare?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  ...accessRoutes,
  ...dashboardRoutes,
  ...calendarRoutes,
  ...pastRoutes,
  ...sourceRoutes,
  ...snapshotRoutes,
  ...scheduleRoutes,
  ...aggregationRoutes,
  ...personRoutes,
  ...exclusionRoutes,
  ...explainRoutes,
  ...ruleAnalysisRoutes,
  ...ruleRoutes,
  ...segmentRoutes,
  ...evaluationRoutes,
  ...enforcementRoutes,
  ...targetRoutes,
  ...auditRoutes,
  ...incidentRoutes,
  ...helpRoutes,
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./features/shell/pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.name === from.name ? false : { top: 0 }),
});

/** After an upgrade of the server the parts of an open page are there under other names: the app is loaded anew, at the place asked for. */
let isPartMissing = false;
window.addEventListener('vite:preloadError', () => {
  isPartMissing = true;
});
router.onError(async (_error, to, from) => {
  // Not on the first page: it would be loaded anew for ever.
  if (!isPartMissing || from === START_LOCATION) return;
  isPartMissing = false;
  // A server that is away has no page either: then this one stays, and says that there is no connection.
  const answers = await fetch('/health').then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) window.location.assign(to.fullPath);
});

router.beforeEach(async (to) => {
  await loadSession();
  const { me } = useSession();
  if (to.meta.bare === true) return me.value !== null && to.name === 'sign-in' ? { name: 'dashboard' } : true;
  if (me.value !== null) return true;
  return { name: 'sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
});
