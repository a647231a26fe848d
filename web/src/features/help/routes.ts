import type { RouteRecordRaw } from 'vue-router';

export const helpRoutes: readonly RouteRecordRaw[] = [];
