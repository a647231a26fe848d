export { contractStateOn } from './domain/contract-view.ts';
export type { ListedPerson } from './domain/listed-person.ts';
export type {
  AppliedSnapshot,
  ContractState,
  CurrentPerson,
  PersonChangeKind,
  PersonReference,
  PersonState,
  PersonVersion,
  PersonVersionKey,
  ValueSuggestion,
} from './domain/person.ts';
export { CONTRACT_STATES, PERSON_CHANGE_KINDS, PERSON_STATES } from './domain/person.ts';
export {
  type ContractModel,
  type ExpandedPersonModel,
  expandPersonModel,
  type PersonVersionModel,
  type PrimaryManager,
} from './domain/person-model.ts';
export { PersonReferenceType } from './graphql/contract-type.ts';
export { PersonChangeKindEnum } from './graphql/person-enums.ts';
export type { PersonLoaders } from './graphql/person-loaders.ts';
export { PersonType } from './graphql/person-type.ts';
export type { PersonService } from './person-service.ts';
export { createPersonsFeature, type PersonsDependencies, type PersonsFeature } from './persons-feature.ts';
export { PersonReader } from './storage/person-reader.ts';
