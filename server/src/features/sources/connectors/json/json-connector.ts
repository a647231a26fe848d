import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import type { SourceConnector } from '../connector.ts';
import { readingOfFiles } from '../files/file-lists.ts';
import { keysInside } from '../inner-contracts.ts';
import { readRecords } from './read-records.ts';

const CONTRACT_KEY: ConnectorOption = {
  key: 'contractKey',
  type: 'input',
  label: 'Key of a contract',
  description:
    'For persons that hold their contracts in a list Contracts: the field that tells the contracts of a person apart; several with commas between them.',
  required: false,
  secret: false,
  defaultValue: 'ExternalId',
  options: [],
};

/** Files of JSON: arrays, arrays inside a document, or one record a line. */
export const jsonConnector: SourceConnector = {
  name: 'json',
  label: 'JSON files',
  options: [CONTRACT_KEY],
  lists: 'FILES',
  defaultMapping: null,
  check: () => null,
  open: ({ files, settings }, { openFile }) =>
    readingOfFiles(
      files,
      openFile,
      ({ part, encoding }, content) => readRecords(content.read(), part, encoding),
      keysInside(settings['contractKey']),
    ),
};
