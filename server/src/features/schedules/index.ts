export { createSchedulesFeature, type SchedulesFeature } from './schedules-feature.ts';
