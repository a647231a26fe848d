import { GraphQLError } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { newId } from '../ids.ts';
import type { Logger } from '../logging/logger.ts';
import { Refusal } from '../problems.ts';
import type { GraphQLContext } from './context.ts';

/** Where an error was met, for the log. */
interface Surroundings {
  readonly logger: Logger;
  readonly requestId?: string;
  readonly operationName?: string | undefined;
  readonly path?: string;
}

/** Errors that were made here for the public: nothing else reaches a client from inside a resolver. */
const published = new WeakSet<GraphQLError>();

/**
 * The one place that makes GraphQL errors. A refusal keeps its code and words; anything else is a fault: it is logged whole under an id,
 * and the client gets that id and nothing more.
 */
export function publicError(thrown: unknown, { logger, ...where }: Surroundings): GraphQLError {
  if (thrown instanceof GraphQLError && published.has(thrown)) return thrown;
  const cause = thrown instanceof GraphQLError ? thrown.originalError : undefined;
  if (cause instanceof GraphQLError && published.has(cause)) return cause;
  const refusal = thrown instanceof Refusal ? thrown : cause instanceof Refusal ? cause : null;
  return publish(refusal === null ? fault(cause ?? thrown, logger, where) : refuse(refusal));
}

function publish(error: GraphQLError): GraphQLError {
  published.add(error);
  return error;
}

function refuse({ message, code }: Refusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function fault(thrown: unknown, logger: Logger, where: Omit<Surroundings, 'logger'>): GraphQLError {
  const errorId = newId();
  logger.error({ err: thrown, errorId, ...where }, 'request failed');
  return new GraphQLError(
    `Something went wrong on the server, so this could not be done. Try again; if it stays, give your administrator this number: ${errorId}.`,
    { extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } },
  );
}

/** At the schema, because what is thrown in a resolver must be masked on both transports. */
export function maskErrors(logger: Logger): MiddlewareFn<GraphQLContext> {
  return async ({ context, info }, next) => {
    try {
      const result: unknown = await next();
      return result;
    } catch (error) {
      throw publicError(error, {
        logger,
        requestId: context.requestId,
        operationName: info.operation.name?.value,
        path: `${info.parentType.name}.${info.fieldName}`,
      });
    }
  };
}

/**
 * The last gate of a transport: what graphql itself throws while executing (a null where none may be, a scalar that cannot be written) names
 * values, too. An error without a path is about the request: parsing, validation, variables; its words are the client's own.
 */
export function lastGate(error: GraphQLError, logger: Logger): GraphQLError {
  const { nodes, path } = error;
  if (path === undefined) {
    // The status is for the transport: the answer has it already.
    const { http: _status, ...extensions } = error.extensions;
    return new GraphQLError(error.message, {
      nodes: nodes ?? null,
      extensions: { code: 'BAD_REQUEST', ...extensions },
    });
  }
  const shown = publicError(error, { logger, path: path.filter((part) => typeof part === 'string').join('.') });
  return new GraphQLError(shown.message, { nodes: nodes ?? null, path, extensions: shown.extensions });
}
