export type { Enforcement } from './domain/enforcement.ts';
export {
  createEnforcementFeature,
  type EnforcementFeature,
  type EnforcementOptions,
} from './enforcement-feature.ts';

export { EnforcementType } from './graphql/enforcement-type.ts';
export type { KillPoint } from './lane-batch.ts';
