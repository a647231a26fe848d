import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { IMPORT_STATES, PROBLEM_CONSEQUENCES } from '../domain/import.ts';
import { PRIMARY_MANAGER_MODES } from '../domain/primary-manager.ts';
import { FILE_ENCODINGS, MAPPING_MODES, SOURCE_FILE_KINDS } from '../domain/source.ts';

export const SourceFileKindEnum = wordsEnum('SourceFileKind', SOURCE_FILE_KINDS);
export const FileEncodingEnum = wordsEnum('FileEncoding', FILE_ENCODINGS);
export const MappingModeEnum = wordsEnum('MappingMode', MAPPING_MODES);
export const PrimaryManagerModeEnum = wordsEnum('PrimaryManagerMode', PRIMARY_MANAGER_MODES);
export const ImportStateEnum = wordsEnum('ImportState', IMPORT_STATES);
export const ProblemConsequenceEnum = wordsEnum('ProblemConsequence', PROBLEM_CONSEQUENCES);
