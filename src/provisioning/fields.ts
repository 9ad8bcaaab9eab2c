import type { TokenState, TokenType } from '../domain/token';
import type { UserKind } from '../domain/user';
import type { TokenLimit } from '../service/limit-input';
import type { ValueSource } from './value-source';

/**
 * What a field holds: a text; a text that may be secret, or the file that holds it; texts; true or false; a whole number;
 * a date or `never`; one of some words, or several of them.
 */
export type FieldType =
  | 'text'
  | 'value'
  | 'texts'
  | 'flag'
  | 'count'
  | 'date'
  | readonly string[]
  | { readonly among: readonly string[] };

/** Fields by their names. */
export type FieldTable = Readonly<Record<string, FieldType>>;

/** What is in a field of a type. */
export type FieldValue = string | readonly string[] | boolean | number | ValueSource;

const TYPES = ['READ_ONLY', 'FULL_ACCESS', 'CUSTOM'] as const satisfies TokenType[];
const STATES = ['ACTIVE', 'DISABLED'] as const satisfies TokenState[];
const LIMITS = ['ALLOWED_ADDRESSES', 'RATE_LIMIT'] as const satisfies TokenLimit[];
const KINDS = ['PERSON', 'SERVICE'] as const satisfies UserKind[];

const TOKEN = {
  scopes: 'texts',
  type: TYPES,
  state: STATES,
  expireAt: 'date',
  description: 'text',
  allowedAddresses: 'texts',
  rateLimit: 'count',
} as const satisfies FieldTable;

const USER = {
  kind: KINDS,
  displayName: 'text',
  email: 'text',
  locked: 'flag',
  roles: 'texts',
  password: 'value',
} as const satisfies FieldTable;

const ROLE = { description: 'text', permissions: 'texts' } as const satisfies FieldTable;

const BY_NAME = { name: 'text' } as const satisfies FieldTable;

/** What tells which thing is meant, and what may be said of it; the same in files and in scripts. */
export const FIELDS = {
  token: {
    create: { owner: 'text', name: 'text', token: 'value', ...TOKEN },
    update: {
      key: 'text',
      owner: 'text',
      name: 'text',
      newName: 'text',
      removeLimits: { among: LIMITS },
      ...TOKEN,
    },
    delete: { key: 'text', owner: 'text', name: 'text' },
  },
  user: { create: { ...BY_NAME, ...USER }, update: { ...BY_NAME, ...USER }, delete: BY_NAME },
  role: { create: { ...BY_NAME, ...ROLE }, update: { ...BY_NAME, ...ROLE }, delete: BY_NAME },
} as const satisfies Record<string, Record<'create' | 'update' | 'delete', FieldTable>>;

/** A kind of thing that is provisioned. */
export type ThingKind = keyof typeof FIELDS;

/** What is done with a thing. */
export type ThingAction = keyof (typeof FIELDS)['token'];

/** The word for no date, where a date is expected. */
export const NEVER = 'never';
