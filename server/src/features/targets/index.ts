export {
  type AccountQuery,
  type AccountValues,
  type ActionOutcome,
  type FoundAccount,
  type PermissionReference,
  type TargetAccount,
  type TargetAction,
  TargetFault,
} from './domain/connector.ts';
export {
  type CorrelationProblem,
  correlationQuery,
  decideCorrelation,
} from './domain/correlate.ts';
export { type MappablePerson, mapAccount } from './domain/map-account.ts';
export {
  type AccountAction,
  ENTITLEMENT_KINDS,
  type Entitlement,
  type EntitlementKind,
  type Target,
  type TargetField,
} from './domain/target.ts';
export type { TargetLoaders } from './graphql/target-loaders.ts';
export { EntitlementKindEnum, EntitlementType, TargetType } from './graphql/target-type.ts';
export { type OpenTarget, TargetRegistry } from './target-registry.ts';
export { createTargetsFeature, type TargetsFeature } from './targets-feature.ts';
export { hashOfValues } from './values-hash.ts';
