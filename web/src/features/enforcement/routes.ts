import type { RouteRecordRaw } from 'vue-router';

export const enforcementRoutes: readonly RouteRecordRaw[] = [];
