import type { ConnectorDefinition } from '../domain/connector.ts';
import { csvConnector } from './csv/csv-connector.ts';
import { sqlConnector } from './sql/sql-connector.ts';

/** Every kind of target there is. */
export const CONNECTORS: ReadonlyMap<string, ConnectorDefinition> = new Map(
  [csvConnector, sqlConnector].map((definition) => [definition.name, definition]),
);
