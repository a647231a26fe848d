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
export { PersonReader } from './storage/person-reader.ts';
