export type { Action, Enforcement } from './domain/enforcement.ts';
export {
  createEnforcementFeature,
  type EnforcementDependencies,
  type EnforcementFeature,
  type EnforcementOptions,
} from './enforcement-feature.ts';
export type { EnforcementService } from './enforcement-service.ts';
export { EnforcementType } from './graphql/enforcement-type.ts';
export type { KillPoint } from './lane-batch.ts';
