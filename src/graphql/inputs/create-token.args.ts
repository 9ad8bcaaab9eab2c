import { ArgsType, Field, Int } from 'type-graphql';
import type { TokenDuration as TokenDurationName } from '../../domain/duration';
import { LIMITS } from '../../domain/limits';
import type { TokenState as TokenStateName, TokenType as TokenTypeName } from '../../domain/token';
import { TokenDuration } from '../types/token-duration.enum';
import { TokenState } from '../types/token-state.enum';
import { TokenType } from '../types/token-type.enum';
import { ArrayMaxSize, IsOptional, MaxLength } from './decorators';

/** What a new token shall be. Null and absent mean the same. */
@ArgsType()
export class CreateTokenArgs {
  @Field(() => String, {
    description: `Its name, unique among its owner's tokens; 1 to ${LIMITS.tokenName} characters`,
  })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'When it expires, as an ISO 8601 date or date-time; never unless given',
  })
  readonly expireAt?: string | null;

  @IsOptional()
  @ArrayMaxSize(LIMITS.scopesPerToken)
  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: `Names of scopes, up to ${LIMITS.scopesPerToken}; none unless given`,
  })
  readonly scopes?: readonly (string | null)[] | null;

  @Field(() => TokenState, {
    nullable: true,
    description: 'Whether it is switched on; `ACTIVE` unless given',
  })
  readonly state?: TokenStateName | null;

  @Field(() => String, {
    nullable: true,
    description: `What it is for; up to ${LIMITS.description} characters`,
  })
  readonly description?: string | null;

  @Field(() => TokenDuration, { nullable: true, description: 'How long it lives; excludes `expireAt`' })
  readonly duration?: TokenDurationName | null;

  @Field(() => TokenType, { nullable: true, description: 'A short name for its scopes, instead of them' })
  readonly type?: TokenTypeName | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of a service user who shall own it; needs the permission `admin-personal-api-tokens`. Otherwise the ' +
      'caller owns it.',
  })
  readonly userId?: string | null;

  @IsOptional()
  @ArrayMaxSize(LIMITS.addressesPerToken)
  @MaxLength(LIMITS.search, { each: true })
  @Field(() => [String], {
    nullable: true,
    description: `Where alone it may be used from; up to ${LIMITS.addressesPerToken} addresses, and networks in CIDR notation. An empty list is refused.`,
  })
  readonly allowedAddresses?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Requests a minute that it may make at each server process; any number unless given',
  })
  readonly rateLimit?: number | null;
}
