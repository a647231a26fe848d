import type { Reading, RecordList, SourceConnector } from '../connector.ts';
import { credentialHeaders } from '../http/credentials.ts';
import { HttpClient } from '../http/http-client.ts';
import { readPages } from './read-pages.ts';
import { addressOf, checkRestSettings, REST_OPTIONS, restLists } from './rest-settings.ts';

const NAMES = { PERSON: 'persons', CONTRACT: 'contracts', DEPARTMENT: 'departments' } as const;

/** An HTTP API that gives its records as JSON, page by page. */
export const restConnector: SourceConnector = {
  name: 'rest',
  label: 'REST API',
  options: REST_OPTIONS,
  lists: 'SETTINGS',
  defaultMapping: null,
  check: checkRestSettings,
  open: ({ settings }, context): Promise<Reading> => {
    const client = new HttpClient(context);
    const headers = credentialHeaders(settings);
    const lists = restLists(settings).map(
      ({ keys, contractKeys, path, records }): RecordList => ({
        keys,
        contractKeys,
        name: NAMES[keys.kind],
        size: null,
        read: () => readPages(client, { url: addressOf(settings, path), headers, records, settings }),
      }),
    );
    return Promise.resolve({ lists, close: () => Promise.resolve() });
  },
};
