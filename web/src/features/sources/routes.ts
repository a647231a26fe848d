import type { RouteRecordRaw } from 'vue-router';

export const sourceRoutes: readonly RouteRecordRaw[] = [];
