import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from '../logging/logger.ts';
import type { GraphQLContext } from './context.ts';
import { LIMITS, sizeRule } from './limits.ts';
import { lastGate } from './mask-errors.ts';
import { requestProblem } from './request-problem.ts';

interface Options {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  readonly contextOf: (request: Request, response: Response) => Promise<GraphQLContext>;
}

export interface HttpTransport {
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** GraphQL over HTTP. Batching stays off, GET without a preflight header is refused (CSRF), nothing is loaded from elsewhere. */
export async function startHttpTransport({ schema, logger, contextOf }: Options): Promise<HttpTransport> {
  const apollo = new ApolloServer<GraphQLContext>({
    schema,
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    cache: 'bounded',
    logger: quiet(logger),
    parseOptions: { maxLexicalTokens: LIMITS.tokens },
    validationRules: [sizeRule],
    plugins: [ApolloServerPluginLandingPageDisabled(), requestPlugin(schema), logPlugin(logger)],
    formatError: (formatted, error) => (error instanceof GraphQLError ? lastGate(error, logger).toJSON() : formatted),
  });
  await apollo.start();
  const handler = expressMiddleware(apollo, { context: ({ req, res }) => contextOf(req, res) });
  return { handler, stop: () => apollo.stop() };
}

function requestPlugin(schema: GraphQLSchema): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, operationName, request }) => {
          const problem =
            operation?.operation === OperationTypeNode.SUBSCRIPTION
              ? SUBSCRIPTION_OVER_HTTP
              : requestProblem(schema, { document, operationName, variables: request.variables });
          return problem === null ? Promise.resolve() : Promise.reject(problem);
        },
      }),
  };
}

const SUBSCRIPTION_OVER_HTTP = new GraphQLError(
  'A subscription has no end that an HTTP answer could wait for. Open it over a WebSocket at the same address (graphql-transport-ws).',
  { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
);

/** Every request at `debug`: a healthy server answers thousands an hour. */
function logPlugin(logger: Logger): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: ({ contextValue: { requestId, actor } }) => {
      const begun = performance.now();
      const log = logger.child({ requestId, actorId: actor.id });
      return Promise.resolve({
        willSendResponse: ({ operationName, errors }) => {
          const milliseconds = Math.round(performance.now() - begun);
          log.debug({ operationName, milliseconds, errors: errors?.length ?? 0 }, 'answered');
          return Promise.resolve();
        },
      });
    },
  };
}

function quiet(logger: Logger) {
  const say = (level: 'debug' | 'warn' | 'error') => (message: unknown) =>
    logger[level]({ said: String(message) }, 'apollo');
  return { debug: say('debug'), info: say('debug'), warn: say('warn'), error: say('error') };
}
