import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import type { ConnectorOption } from '../settings/connector-option.ts';

@ObjectType('ConnectorOption', {
  description: 'One setting of a connector; the form is made from these.',
  simpleResolvers: true,
})
export class ConnectorOptionType implements ConnectorOption {
  @Field(() => String) readonly key!: string;
  @Field(() => String) readonly type!: ConnectorOption['type'];
  @Field(() => String) readonly label!: string;
  @Field(() => String, { nullable: true }) readonly description!: string | null;
  @Field(() => Boolean) readonly required!: boolean;
  @Field(() => Boolean) readonly secret!: boolean;
  @Field(() => String, { nullable: true }) readonly defaultValue!: string | null;
  @Field(() => [String]) readonly options!: readonly string[];
}
