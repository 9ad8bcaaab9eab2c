import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import type { TokenState as TokenStateName, TokenType as TokenTypeName } from '../../domain/token';
import type { TokenLimit as TokenLimitName } from '../../service/limit-input';
import { TokenLimit } from '../types/token-limit.enum';
import { TokenState } from '../types/token-state.enum';
import { TokenType } from '../types/token-type.enum';
import { ArrayMaxSize, IsOptional, MaxLength } from './decorators';

/** What shall change of a token. Null and absent leave it as it is. */
@ArgsType()
export class UpdateTokenArgs {
  @Field(() => String, { description: 'The key of the token' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Its new name' })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it expires, as an ISO 8601 date or date-time; an empty text takes the date away',
  })
  readonly expireAt?: string | null;

  @IsOptional()
  @ArrayMaxSize(LIMITS.scopesPerToken)
  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: `All its scopes, up to ${LIMITS.scopesPerToken}; an empty list takes them away`,
  })
  readonly scopes?: readonly (string | null)[] | null;

  @Field(() => TokenState, { nullable: true, description: 'Whether it is switched on' })
  readonly state?: TokenStateName | null;

  @Field(() => String, { nullable: true, description: 'What it is for; an empty text takes it away' })
  readonly description?: string | null;

  @Field(() => TokenType, { nullable: true, description: 'A short name for its scopes, instead of them' })
  readonly type?: TokenTypeName | null;

  @IsOptional()
  @ArrayMaxSize(LIMITS.addressesPerToken)
  @MaxLength(LIMITS.search, { each: true })
  @Field(() => [String], {
    nullable: true,
    description: `Where alone it may be used from, instead of what was allowed; up to ${LIMITS.addressesPerToken} addresses, and networks in CIDR notation. An empty list is refused.`,
  })
  readonly allowedAddresses?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Requests a minute that it may make at each server process',
  })
  readonly rateLimit?: number | null;

  @IsOptional()
  @ArrayMaxSize(Object.keys(TokenLimit).length)
  @Field(() => [TokenLimit], { nullable: true, description: 'Limits to take away' })
  readonly removeLimits?: readonly TokenLimitName[] | null;
}
