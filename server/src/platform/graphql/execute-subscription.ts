import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { Logger } from '../logging/logger.ts';
import { type GraphQLContext, RequestLoaders } from './context.ts';
import { publicError } from './mask-errors.ts';

type Results = AsyncGenerator<ExecutionResult, undefined>;

/**
 * graphql's own `subscribe` with two differences: each event is executed with loaders of its own (those of the request would answer with what
 * they read hours ago), and an error of the stream is an answer like any other instead of the end of the connection.
 */
export async function executeSubscription(
  args: ExecutionArgs & { readonly contextValue: GraphQLContext },
  logger: Logger,
): Promise<Results | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const iterator: AsyncIterator<unknown> = source[Symbol.asyncIterator]();

  async function* results(): Results {
    for (;;) {
      const step = await iterator
        .next()
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      if (step instanceof Error) {
        const { requestId } = args.contextValue;
        yield { errors: [publicError(step, { logger, requestId, operationName: args.operationName ?? undefined })] };
        return undefined;
      }
      if (step.done === true) return undefined;
      const contextValue: GraphQLContext = { ...args.contextValue, loaders: new RequestLoaders() };
      yield await execute({ ...args, contextValue, rootValue: step.value });
    }
  }
  return endingWith(results(), iterator);
}

function endingWith(results: Results, source: AsyncIterator<unknown>): Results {
  const stop = results.return.bind(results);
  results.return = async (value) => {
    await source.return?.();
    return stop(value);
  };
  return results;
}
