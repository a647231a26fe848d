import type { RouteRecordRaw } from 'vue-router';

export const targetRoutes: readonly RouteRecordRaw[] = [];
