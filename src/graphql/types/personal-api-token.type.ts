import { Field, Int, ObjectType } from 'type-graphql';
import {
  previousSecretEnd,
  statusOf,
  typeOf,
  type ShownToken,
  type TokenState as TokenStateName,
  type TokenStatus as TokenStatusName,
  type TokenType as TokenTypeName,
} from '../../domain/token';
import { DateTime } from './date-time.scalar';
import { TokenState } from './token-state.enum';
import { TokenStatus } from './token-status.enum';
import { TokenType } from './token-type.enum';
import { TokenUsage } from './token-usage.type';
import { User } from './user.type';

/** A token, as those see it who may: without its secret, which nobody can read again. */
@ObjectType('PersonalApiToken', {
  description: 'A personal API token, without its secret',
  simpleResolvers: true,
})
export class PersonalApiToken {
  @Field(() => String, { nullable: true, description: "Its name, unique among its owner's tokens" })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The public half of the token; it never changes' })
  readonly key: string;

  /** Looked up when it is asked for. */
  @Field(() => User, { nullable: true, description: 'Its owner, as whom it acts' })
  readonly user: () => User | null | Promise<User | null>;

  @Field(() => DateTime, { nullable: true, description: 'When it was made' })
  readonly createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last changed' })
  readonly updatedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it expires; null: never' })
  readonly expireAt: Date | null;

  @Field(() => TokenState, { nullable: true, description: 'What its owner chose' })
  readonly state: TokenStateName;

  @Field(() => String, { nullable: true, description: 'What it is for' })
  readonly description: string | null;

  @Field(() => [String], { description: 'Names of the scopes that it lists' })
  readonly scopes: readonly string[];

  @Field(() => TokenType, { description: 'What its scopes amount to' })
  readonly type: TokenTypeName;

  @Field(() => TokenStatus, { description: 'What holds now' })
  readonly status: TokenStatusName;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used; null: never' })
  readonly lastUsedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The address from which it was last used' })
  readonly lastUsedAddress: string | null;

  /** Read when it is asked for. */
  @Field(() => [TokenUsage], {
    description: 'How often it was used on each of the last 30 days, those without a use left out',
  })
  readonly usage: () => Promise<TokenUsage[]>;

  @Field(() => [String], {
    nullable: true,
    description: 'Addresses and networks that it may be used from; null: any',
  })
  readonly allowedAddresses: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Requests a minute that it may make at each server process; null: any number',
  })
  readonly rateLimit: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when the secret from before the last regeneration is accepted too; null: it is not, or no more',
  })
  readonly previousSecretUntil: Date | null;

  /**
   * @param owner finds its owner
   * @param usage finds how often it was used
   * @param now   the time for which `status` and `previousSecretUntil` are told
   */
  constructor(
    token: ShownToken,
    owner: () => User | null | Promise<User | null>,
    usage: () => Promise<TokenUsage[]>,
    now: Date,
  ) {
    this.name = token.name;
    this.key = token.key;
    this.user = owner;
    this.usage = usage;
    this.createdAt = token.createdAt;
    this.updatedAt = token.updatedAt;
    this.expireAt = token.expireAt;
    this.state = token.state;
    this.description = token.description;
    this.scopes = token.scopes;
    this.type = typeOf(token.scopes);
    this.status = statusOf(token, now);
    this.lastUsedAt = token.lastUsedAt;
    this.lastUsedAddress = token.lastUsedAddress;
    this.allowedAddresses = token.allowedAddresses;
    this.rateLimit = token.rateLimit;
    this.previousSecretUntil = previousSecretEnd(token, now);
  }
}
