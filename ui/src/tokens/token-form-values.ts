import dayjs from 'dayjs';
import type { TokenDuration, TokenType } from '../api/tokens-operations';
import { texts } from '../text/texts';
import type { TokenRow } from './token-view';

/** How the form asks for an expiry. */
export type Expiry = TokenDuration | 'DATE';

/** What the form holds. */
export interface TokenFormValues {
  name: string;
  description: string;
  expiry: Expiry;
  /** The last day, as the browser's calendar has it: 2040-01-31. */
  expireAt: string;
  type: TokenType;
  scopes: string[];
  /** A service user; empty: oneself. */
  userId: string;
}

const { form } = texts.tokens;

/** What the form begins with. */
export function initialValues(token: TokenRow | null): TokenFormValues {
  if (!token) {
    return {
      name: '',
      description: '',
      expiry: 'DAYS_30',
      expireAt: '',
      type: 'READ_ONLY',
      scopes: [],
      userId: '',
    };
  }
  return {
    name: token.name,
    description: token.description ?? '',
    expiry: token.expireAt ? 'DATE' : 'UNLIMITED',
    expireAt: token.expireAt ? dayjs(token.expireAt).format('YYYY-MM-DD') : '',
    type: token.type,
    scopes: [...token.scopes],
    userId: '',
  };
}

/** What is wrong with it, beside each field. */
export const validations = {
  name: (name: string) => {
    if (name.trim() === '') return form.nameMissing;
    return [...name.trim()].length > 100 ? form.nameLong : null;
  },
  expireAt: (day: string, { expiry }: TokenFormValues) => {
    if (expiry !== 'DATE') return null;
    if (day === '') return form.dateMissing;
    return endOf(day) <= new Date() ? form.datePast : null;
  },
  scopes: (scopes: string[], { type }: TokenFormValues) => {
    if (type !== 'CUSTOM') return null;
    if (scopes.length === 0) return form.scopesMissing;
    return scopes.length === 1 && ['read-only', 'full-access'].includes(scopes[0] ?? '')
      ? form.scopesOne
      : null;
  },
};

/** The end of a day in the browser's zone. */
export function endOf(day: string): Date {
  return dayjs(day).endOf('day').toDate();
}

/** The access that is asked for. */
export function accessOf({ type, scopes }: TokenFormValues): { type: TokenType } | { scopes: string[] } {
  return type === 'CUSTOM' ? { scopes } : { type };
}

/** What is to be changed of a token: only what differs. */
export function changesOf(token: TokenRow, values: TokenFormValues) {
  const before = initialValues(token);
  const differs = (field: keyof TokenFormValues) =>
    JSON.stringify(before[field]) !== JSON.stringify(values[field]);
  return {
    key: token.key,
    ...(differs('name') && { name: values.name }),
    ...(differs('description') && { description: values.description }),
    ...((differs('expiry') || differs('expireAt')) && {
      expireAt: values.expiry === 'DATE' ? endOf(values.expireAt).toISOString() : '',
    }),
    ...((differs('type') || (values.type === 'CUSTOM' && differs('scopes'))) && accessOf(values)),
  };
}
