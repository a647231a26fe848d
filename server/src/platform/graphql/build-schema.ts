import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { Logger } from '../logging/logger.ts';
import { checkArguments } from './check-arguments.ts';
import type { GraphQLContext } from './context.ts';
import { type HasStreams, STREAMED, type StreamArguments } from './live.ts';
import { maskErrors } from './mask-errors.ts';
import { InputProblemResolver } from './problem-types.ts';

interface SchemaParts {
  /** Instances of resolver classes, made by the features. */
  readonly resolvers: readonly object[];
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  readonly logger: Logger;
}

/** The library asks for one; all streams are those of the outbox. */
const NO_PUB_SUB = { publish: () => undefined, subscribe: STREAMED.subscribe };

/** The schema of these resolvers. No container but the list itself: the class of an instance is what type-graphql knows it by. */
export function buildGraphQLSchema({ resolvers, orphanedTypes = [], logger }: SchemaParts): GraphQLSchema {
  const all = [new InputProblemResolver(), ...resolvers];
  const instances = new Map(all.map((resolver) => [resolver.constructor, resolver]));
  if (instances.size !== all.length) throw new Error('Two resolvers of the same class were handed in.');
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as unknown as Parameters<typeof buildSchemaSync>[0]['resolvers'],
    orphanedTypes: [...orphanedTypes],
    container: { get: (wanted: () => void) => instances.get(wanted) },
    globalMiddlewares: [maskErrors(logger), checkArguments],
    pubSub: NO_PUB_SUB,
    validate: false,
    // Runs an introspection of the whole schema; the test of the emitted file does that.
    skipCheck: true,
  });
  const subscriptions = schema.getSubscriptionType()?.getFields() ?? {};
  for (const { streams } of all.filter(hasStreams)) {
    for (const [name, stream] of Object.entries(streams)) {
      const field = subscriptions[name];
      if (field === undefined) throw new Error(`There is no subscription ${name} for this stream.`);
      field.subscribe = (_root, args: StreamArguments, context: GraphQLContext) => stream(context, args);
    }
  }
  return schema;
}

function hasStreams(resolver: object): resolver is HasStreams {
  return 'streams' in resolver;
}
