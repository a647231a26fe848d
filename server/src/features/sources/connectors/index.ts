import type { SourceConnector } from './connector.ts';
import { csvConnector } from './csv/csv-connector.ts';
import { jsonConnector } from './json/json-connector.ts';
import { restConnector } from './rest/rest-connector.ts';
import { scimConnector } from './scim/scim-connector.ts';
import { sqlConnector } from './sql/sql-connector.ts';
import { xlsxConnector } from './xlsx/xlsx-connector.ts';

/** Every kind of source, by name, in the order in which they are offered. */
export const SOURCE_CONNECTORS: ReadonlyMap<string, SourceConnector> = new Map(
  [csvConnector, xlsxConnector, jsonConnector, sqlConnector, restConnector, scimConnector].map((connector) => [
    connector.name,
    connector,
  ]),
);
