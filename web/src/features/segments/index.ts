export { type SegmentChoice, useSegments } from './composables/use-segments.ts';
