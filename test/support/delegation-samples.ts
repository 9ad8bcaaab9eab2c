import fc from 'fast-check';
import { TOKEN_DURATIONS } from '../../src/domain/duration';

/** The names that exist, built in. */
const NAMES = [
  ...['profile', 'read-only', 'full-access', 'graphql', 'tokens:read', 'tokens:write', 'tokens:admin'],
  ...['users:read', 'users:write', 'introspect', 'health'],
];

/** Names that are none: another case, spaces, look-alikes, patterns, prefixes, and names of JavaScript's own. */
const LOOK_ALIKES = [
  ...['Full-Access', 'FULL-ACCESS', 'full-access ', ' full-access', 'full-access\u00a0', 'full-access\u0000'],
  ...['ｆull-access', 'full-аccess', 'full\u2010access', 'full-\u200baccess', 'full-access,graphql'],
  ...['*', 'tokens:*', 'tokens', 'graphql.Mutation', '', ' ', '__proto__', 'constructor'],
];

const STATES = ['ACTIVE', 'DISABLED'] as const;

const scopes = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string | null>(...NAMES) },
    { weight: 1, arbitrary: fc.constantFrom<string | null>(...LOOK_ALIKES, null) },
  ),
  { maxLength: 3 },
);

/** Around the lives of the callers, which are on a fixed clock that stands in June 2030. */
const DATES = [
  ...['', '2029-01-01', '2030-06-02', '2030-06-20T12:00:00Z', '2030-06-20T12:00:00.001Z'],
  ...['2035-01-01', '2035-01-01T00:00:00.001Z', '2034-12-31T23:59:59-05:00', '9999-12-31', 'never'],
];

/** Absent, null, or a value, so that each part is often left out. */
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: value },
  );

/** Places that lie within each other, and such as do not; an empty list, and what is no network. */
const PLACES = [
  ...[['192.0.2.1'], ['192.0.2.0/24'], ['192.0.0.0/16'], ['192.0.2.0/25', '2001:db8::/32'], ['::/0']],
  ...[['0.0.0.0/0', '::/0'], ['198.51.100.0/24'], ['::ffff:192.0.2.1'], [], ['192.0.2.1/8'], ['anywhere']],
];

/** Left out more often: most tokens have no such limits, and most of what is tried must not fail by them. */
const seldom = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: value },
  );

/** Null, most often. */
const rarely = <Value>(...values: Value[]): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom(...values) });

const limits = {
  allowedAddresses: seldom(fc.constantFrom(...PLACES)),
  rateLimit: seldom(fc.constantFrom(0, 1, 600, 601, 1_000_000)),
};

const power = {
  ...limits,
  scopes: maybe(scopes),
  type: maybe(fc.constantFrom('READ_ONLY' as const, 'FULL_ACCESS' as const, 'CUSTOM' as const)),
  expireAt: maybe(fc.constantFrom(...DATES)),
  state: maybe(fc.constantFrom(...STATES)),
};

/** Roles of owners: who may do all, who has tokens only, and who may do nothing. */
const ROLES = ['administrator', 'token-user', 'nothing'] as const;

/** A token that is there before, made by somebody who may do everything. */
const target = fc.record({
  whose: fc.constantFrom('own' as const, 'service' as const, 'service' as const, 'person' as const),
  scopes: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  expireAt: fc.constantFrom(null, '2029-01-01', '2030-06-10', '2034-01-01', '2040-01-01'),
  state: fc.constantFrom(...STATES),
});

const command = fc.oneof(
  fc.record({
    does: fc.constant('create' as const),
    input: fc.record({ ...power, duration: maybe(fc.constantFrom(...TOKEN_DURATIONS)) }),
    forService: fc.boolean(),
  }),
  fc.record({
    does: fc.constant('update' as const),
    target: fc.nat(5),
    input: fc.record({
      ...power,
      removeLimits: seldom(fc.subarray(['ALLOWED_ADDRESSES' as const, 'RATE_LIMIT' as const])),
    }),
  }),
  fc.record({
    does: fc.constant('regenerate' as const),
    target: fc.nat(5),
    gracePeriod: maybe(fc.constantFrom(-1, 0, 1, 3600, 604_800, 604_801)),
  }),
);

/**
 * Somebody with a token, what there is besides, and what they try with it. A manager has the permissions for tokens, their
 * own and others', and no other.
 */
export const attempt = fc.record({
  role: fc.constantFrom('administrator' as const, 'manager' as const, 'token-user' as const),
  /** Mostly such as can make tokens. */
  scopes: fc
    .tuple(
      fc.constantFrom('tokens:write', 'tokens:admin', 'graphql', 'full-access'),
      fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
    )
    .map((names) => [...new Set(names.flat())]),
  expireAt: fc.constantFrom(null, '2030-06-20T12:00:00Z', '2035-01-01'),
  /** Such as let it make all its attempts. */
  allowedAddresses: rarely(['192.0.2.0/24'], ['192.0.2.1', '2001:db8::/32']),
  rateLimit: rarely(600),
  /** Seconds that its secret lives on, when it is an old one. */
  grace: fc.constantFrom(null, null, 3600),
  serviceRole: fc.constantFrom(...ROLES),
  targets: fc.array(target, { minLength: 2, maxLength: 4 }),
  commands: fc.array(command, { minLength: 1, maxLength: 4 }),
});

/** One of them. */
export type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never;
/** One thing that is tried. */
export type Command = Attempt['commands'][number];
