export { createTimeMachineFeature } from './time-machine-feature.ts';
