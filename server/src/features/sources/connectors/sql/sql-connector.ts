import type { Reading, RecordList, SourceConnector } from '../connector.ts';
import { SqlSession } from './sql-session.ts';
import { checkSqlSettings, SQL_OPTIONS, type SqlList, secondsOf, sqlLists } from './sql-settings.ts';

/** A PostgreSQL database: a query for each list, all of them in one transaction that only reads. */
export const sqlConnector: SourceConnector = {
  name: 'sql',
  label: 'PostgreSQL database',
  options: SQL_OPTIONS,
  lists: 'SETTINGS',
  defaultMapping: null,
  check: checkSqlSettings,
  open: async ({ settings }, { stopping }): Promise<Reading> => {
    const session = await SqlSession.open(settings['url'] ?? '', secondsOf(settings), stopping);
    return { lists: sqlLists(settings).map((list) => listOf(list, session)), close: () => session.close() };
  },
};

const NAMES = { PERSON: 'persons', CONTRACT: 'contracts', DEPARTMENT: 'departments' } as const;

function listOf({ keys, query }: SqlList, session: SqlSession): RecordList {
  return { keys, contractKeys: null, name: NAMES[keys.kind], size: null, read: () => session.rows(query) };
}
