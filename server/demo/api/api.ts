import { type GraphQLSchema, graphql, parse, subscribe } from 'graphql';
import { z } from 'zod';
import { SYSTEM } from '../../src/platform/actor.ts';
import { contextFor } from '../../src/platform/graphql/context.ts';
import { PROGRESS } from './documents.ts';

/** A point on the way of a run, as the subscription `progress` tells it. */
export type Progress = z.infer<typeof progressShape>;

/** The GraphQL API, however it is reached. */
export interface Api {
  /** The data of one operation, read as `shape`. @throws Error with what the API said. */
  run<Data>(document: string, variables: Readonly<Record<string, unknown>>, shape: z.ZodType<Data>): Promise<Data>;
  /** A run to its end, which is the last point: from its beginning, or from what came after a position. */
  follow(runId: string, after?: string): AsyncIterable<Progress>;
}

export const progressShape = z.object({
  position: z.string(),
  kind: z.string(),
  runId: z.string(),
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  rate: z.number().nullable(),
  eta: z.number().nullable(),
  ended: z.boolean(),
  state: z.string().nullable(),
});
const progressEventShape = z.object({ progress: progressShape });

/** The API inside this process, asked by the system itself: everything passes the same services as a request from outside. */
export function inProcessApi(schema: GraphQLSchema): Api {
  return {
    run: async (source, variableValues, shape) => {
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue: contextFor(SYSTEM) });
      return readData(data, errors, shape);
    },
    follow: (runId, after = '0') => {
      const events = subscribe({
        schema,
        document: parse(PROGRESS),
        variableValues: { runId, after },
        contextValue: contextFor(SYSTEM),
      });
      return untilEnded(events);
    },
  };
}

/** @throws Error with the messages of the errors, or saying where the data is not of that shape. */
export function readData<Data>(
  data: unknown,
  errors: readonly { readonly message: string }[] | undefined,
  shape: z.ZodType<Data>,
): Data {
  if (errors !== undefined && errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return shape.parse(data);
}

async function* untilEnded(answer: ReturnType<typeof subscribe>): AsyncGenerator<Progress> {
  const events = await answer;
  if (!(Symbol.asyncIterator in events)) throw new Error(events.errors?.map(({ message }) => message).join('\n'));
  for await (const { data, errors } of events) {
    const { progress } = readData(data, errors, progressEventShape);
    yield progress;
    if (progress.ended) return;
  }
}
