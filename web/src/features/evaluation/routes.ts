import type { RouteRecordRaw } from 'vue-router';

export const evaluationRoutes: readonly RouteRecordRaw[] = [];
