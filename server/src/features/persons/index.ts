export { type CodedReference, type ContractView, contractView, partOf, reference } from './domain/contract-view.ts';
export type { ListedPerson } from './domain/listed-person.ts';
export type {
  CurrentPerson,
  PersonChangeKind,
  PersonReference,
  PersonVersion,
} from './domain/person.ts';
export { type ContractState, PERSON_CHANGE_KINDS } from './domain/person.ts';
export type { PersonVersionModel } from './domain/person-model.ts';
export {
  type ContactInformation,
  contactOf,
  nameOf,
  type PersonName,
  type PersonPersonalia,
  personaliaOf,
} from './domain/person-profile.ts';
export type { IdRange, ReadPerson } from './domain/read-person.ts';
export { searchPatterns } from './domain/search-words.ts';
export { endDueExclusions } from './exclusion-service.ts';
export { PersonReferenceType, ReferenceType } from './graphql/contract-type.ts';
export { ContractStateEnum, PersonChangeKindEnum, SortDirectionEnum } from './graphql/person-enums.ts';
export { PersonLoaders } from './graphql/person-loaders.ts';
export { PersonType } from './graphql/person-type.ts';
export { ContactInformationType, PersonDetailsType, PersonNameType } from './graphql/profile-types.ts';
export type { PersonService } from './person-service.ts';
export { createPersonsFeature, type PersonsFeature } from './persons-feature.ts';
export { currentModelText } from './storage/current-model.ts';
export { ExclusionStore } from './storage/exclusion-store.ts';
export { PersonReader } from './storage/person-reader.ts';
