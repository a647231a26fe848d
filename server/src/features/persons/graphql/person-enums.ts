import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { PERSON_SORT_FIELDS, SORT_DIRECTIONS } from '../domain/listed-person.ts';
import { CONTRACT_STATES, PERSON_CHANGE_KINDS, PERSON_STATES } from '../domain/person.ts';

export const PersonStateEnum = wordsEnum('PersonState', PERSON_STATES);
export const ContractStateEnum = wordsEnum('ContractState', CONTRACT_STATES);
export const PersonChangeKindEnum = wordsEnum('PersonChangeKind', PERSON_CHANGE_KINDS);
export const PersonSortFieldEnum = wordsEnum('PersonSortField', PERSON_SORT_FIELDS);
export const SortDirectionEnum = wordsEnum('SortDirection', SORT_DIRECTIONS);
