import type { RouteRecordRaw } from 'vue-router';

export const personRoutes: readonly RouteRecordRaw[] = [];
