export { canonicalJson } from './domain/canonical-json.ts';
export {
  type AccountLookUp,
  type AccountQuery,
  type AccountValue,
  type AccountValues,
  type ActionOutcome,
  type FoundAccount,
  type OfferedPermission,
  type PermissionReference,
  type TargetAccount,
  type TargetAction,
  type TargetActionKind,
  type TargetConnector,
  type TargetFailureCode,
  TargetFault,
} from './domain/connector.ts';
export {
  type CorrelationDecision,
  type CorrelationProblem,
  correlationQuery,
  decideCorrelation,
} from './domain/correlate.ts';
export { type MappablePerson, type MappedAccount, type MappingProblem, mapAccount } from './domain/map-account.ts';
export {
  ACCOUNT_ACTIONS,
  type AccountAction,
  type Correlation,
  ENTITLEMENT_KINDS,
  type Entitlement,
  type EntitlementKind,
  type Target,
  type TargetField,
  type TargetFieldConfiguration,
} from './domain/target.ts';
export type { TargetLoaders } from './graphql/target-loaders.ts';
export { EntitlementKindEnum, EntitlementType, TargetType } from './graphql/target-type.ts';
export { type OpenTarget, TargetRegistry } from './target-registry.ts';
export type { TargetService } from './target-service.ts';
export { createTargetsFeature, type TargetsDependencies, type TargetsFeature } from './targets-feature.ts';
export { hashOfValues } from './values-hash.ts';
