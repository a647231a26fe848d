import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { ContactInformation, PersonName, PersonPersonalia, PostalAddress } from '../domain/person-profile.ts';

@ObjectType('PersonName', { simpleResolvers: true })
export class PersonNameType implements PersonName {
  @Field(() => String, { nullable: true }) readonly initials!: string | null;
  @Field(() => String, { nullable: true }) readonly givenName!: string | null;
  @Field(() => String, { nullable: true }) readonly nickName!: string | null;
  @Field(() => String, { nullable: true }) readonly familyName!: string | null;
  @Field(() => String, { nullable: true }) readonly familyNamePrefix!: string | null;
  @Field(() => String, { nullable: true }) readonly familyNamePartner!: string | null;
  @Field(() => String, { nullable: true }) readonly familyNamePartnerPrefix!: string | null;
  @Field(() => String, { nullable: true }) readonly convention!: string | null;
}

@ObjectType('PersonDetails', { simpleResolvers: true })
export class PersonDetailsType implements PersonPersonalia {
  @Field(() => String, { nullable: true }) readonly gender!: string | null;
  @Field(() => String, { nullable: true }) readonly honorificPrefix!: string | null;
  @Field(() => String, { nullable: true }) readonly honorificSuffix!: string | null;
  @Field(() => DateScalar, { nullable: true }) readonly birthDate!: string | null;
  @Field(() => String, { nullable: true }) readonly birthLocality!: string | null;
  @Field(() => String, { nullable: true }) readonly maritalStatus!: string | null;
}

@ObjectType('PostalAddress', { simpleResolvers: true })
export class PostalAddressType implements PostalAddress {
  @Field(() => String, { nullable: true }) readonly street!: string | null;
  @Field(() => String, { nullable: true }) readonly streetExt!: string | null;
  @Field(() => String, { nullable: true }) readonly houseNumber!: string | null;
  @Field(() => String, { nullable: true }) readonly houseNumberExt!: string | null;
  @Field(() => String, { nullable: true }) readonly postalCode!: string | null;
  @Field(() => String, { nullable: true }) readonly locality!: string | null;
  @Field(() => String, { nullable: true }) readonly country!: string | null;
}

@ObjectType('ContactInformation', { simpleResolvers: true })
export class ContactInformationType implements ContactInformation {
  @Field(() => PostalAddressType) readonly address!: PostalAddress;
  @Field(() => String, { nullable: true }) readonly phoneMobile!: string | null;
  @Field(() => String, { nullable: true }) readonly phoneFixed!: string | null;
  @Field(() => String, { nullable: true }) readonly email!: string | null;
}
