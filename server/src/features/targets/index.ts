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
export { type OpenTarget, TargetRegistry } from './target-registry.ts';
export { hashOfValues } from './values-hash.ts';
