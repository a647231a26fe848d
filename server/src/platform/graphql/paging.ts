import 'reflect-metadata';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Count, Page, PageInfo } from '../paging.ts';

@ObjectType('PageInfo', { simpleResolvers: true })
export class PageInfoType implements PageInfo {
  @Field(() => String, { nullable: true }) readonly endCursor!: string | null;
  @Field(() => Boolean) readonly hasNextPage!: boolean;
}

@ObjectType('Count', {
  description: 'Exact up to 10,000; beyond that `exact` is false and `value` is 10,000.',
  simpleResolvers: true,
})
export class CountType implements Count {
  @Field(() => Int) readonly value!: number;
  @Field(() => Boolean) readonly exact!: boolean;
}

/** The `…Connection` type of a list: `const PersonConnection = connectionType('PersonConnection', () => PersonType)`; resolvers return a `Page`. */
export function connectionType<Node extends object>(name: string, node: () => ClassType): ClassType<Page<Node>> {
  @ObjectType(name, { simpleResolvers: true })
  class Connection implements Page<Node> {
    @Field(() => [node()]) readonly nodes!: readonly Node[];
    @Field(() => PageInfoType) readonly pageInfo!: PageInfo;
    @Field(() => CountType) readonly count!: Count;
  }
  return Connection;
}
