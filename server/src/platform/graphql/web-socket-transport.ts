import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Context as ConnectionContext } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Logger } from '../logging/logger.ts';
import type { GraphQLContext } from './context.ts';
import { executeSubscription } from './execute-subscription.ts';
import { LIMITS, sizeRule } from './limits.ts';
import { lastGate } from './mask-errors.ts';
import { requestProblem } from './request-problem.ts';

type Parameters = Readonly<Record<string, unknown>> | undefined;

interface Options {
  readonly server: Server;
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  readonly isOwnOrigin: (origin: string | undefined) => boolean;
  readonly contextOf: (request: IncomingMessage, parameters: Parameters) => Promise<GraphQLContext>;
}

export interface WebSocketTransport {
  stop(): Promise<void>;
}

const MOST_BYTES_OF_A_MESSAGE = 256 * 1024;
const MOST_OPERATIONS_OF_A_CONNECTION = 50;

type Connection = ConnectionContext<Record<string, unknown>, Extra>;

/** GraphQL over WebSocket, with the guards that Apollo does not know of: limits, masking and rights are the same as over HTTP. */
export function startWebSocketTransport({ server, path, schema, logger, ...options }: Options): WebSocketTransport {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES_OF_A_MESSAGE });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return refuse(socket, '404 Not Found');
    if (!options.isOwnOrigin(request.headers.origin)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  server.on('upgrade', upgrade);

  const graphql = useServer<Record<string, unknown>, Record<string, never>>(
    {
      schema,
      onSubscribe: (connection: Connection, _id, { query, operationName, variables }) => {
        if (Object.keys(connection.subscriptions).length > MOST_OPERATIONS_OF_A_CONNECTION) {
          return [tooManyOperations()];
        }
        return readOperation(schema, query, operationName, variables);
      },
      context: ({ extra, connectionParams }: Connection) => options.contextOf(extra.request, connectionParams),
      subscribe: (args) => executeSubscription(args as ExecutionArgs & { contextValue: GraphQLContext }, logger),
      onNext: (_connection, _id, _payload, _args, result) => lastGateOf(result, logger),
      onError: (_connection, _id, _payload, errors) => errors.map((error) => lastGate(error, logger).toJSON()),
    },
    sockets,
  );
  return {
    stop: async () => {
      server.off('upgrade', upgrade);
      await graphql.dispose();
    },
  };
}

/** What the library hands over has `undefined` where graphql's own type says absent. */
interface AnyResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLError[] | undefined;
}

function lastGateOf({ data, errors }: AnyResult, logger: Logger): FormattedExecutionResult {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map((error) => lastGate(error, logger).toJSON()) }),
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function readOperation(
  schema: GraphQLSchema,
  query: string,
  operationName: string | null | undefined,
  variables: Record<string, unknown> | null | undefined,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxLexicalTokens: LIMITS.tokens });
    const invalid = validate(schema, document, [...specifiedRules, sizeRule]);
    if (invalid.length > 0) return invalid;
    const problem = requestProblem(schema, { document, operationName, variables });
    if (problem !== null) return [problem];
    return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null };
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('The operation could not be read.')];
  }
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(
    `This connection runs ${MOST_OPERATIONS_OF_A_CONNECTION} operations already, the most that one may. End some first.`,
    { extensions: { code: 'RATE_LIMITED' } },
  );
}
