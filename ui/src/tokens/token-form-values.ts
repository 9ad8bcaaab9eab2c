import dayjs from 'dayjs';
import type { TokenDuration, TokenLimit, TokenType } from '../api/tokens-operations';
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
  /** Addresses and networks, one a line; empty: everywhere. */
  allowedAddresses: string;
  /** Requests a minute; empty: any number. */
  rateLimit: string;
}

const { form } = texts.tokens;

/** The days that a token may be given. */
export const DAYS = { DAYS_7: 7, DAYS_30: 30, DAYS_90: 90 } as const;

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
      allowedAddresses: '',
      rateLimit: '',
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
    allowedAddresses: (token.allowedAddresses ?? []).join('\n'),
    rateLimit: token.rateLimit === null ? '' : String(token.rateLimit),
  };
}

/** What is wrong with it, beside each field. @param token the one that is changed: an expiry that has passed may stay, and that it has no scopes */
export const validationsFor = (token: TokenRow | null) => ({
  name: (name: string) => {
    if (name.trim() === '') return form.nameMissing;
    return [...name.trim()].length > 100 ? form.nameLong : null;
  },
  expireAt: (day: string, { expiry }: TokenFormValues) => {
    if (expiry !== 'DATE') return null;
    if (day === '') return form.dateMissing;
    return endOf(day) <= new Date() && day !== initialValues(token).expireAt ? form.datePast : null;
  },
  scopes: (scopes: string[], { type }: TokenFormValues) =>
    type === 'CUSTOM' && scopes.length === 0 && token?.scopes.length !== 0 ? form.scopesMissing : null,
  rateLimit: (rate: string) =>
    rate === '' || (/^\d{1,7}$/.test(rate) && Number(rate) >= 1 && Number(rate) <= 1_000_000)
      ? null
      : form.rateWrong,
});

/** The end of a day in the browser's zone. */
export function endOf(day: string): Date {
  return dayjs(day).endOf('day').toDate();
}

/** When a token ends that is changed; empty: never. Days are counted from now, as the server counts them of a new one. */
function expiryOf({ expiry, expireAt }: TokenFormValues): string {
  if (expiry === 'UNLIMITED') return '';
  const end = expiry === 'DATE' ? endOf(expireAt) : dayjs().add(DAYS[expiry], 'day').toDate();
  return end.toISOString();
}

/** The access that is asked for. */
export function accessOf({ type, scopes }: TokenFormValues): { type: TokenType } | { scopes: string[] } {
  return type === 'CUSTOM' ? { scopes } : { type };
}

/** The limits that are asked for; what is left empty is not limited. */
export function limitsOf({ allowedAddresses, rateLimit }: TokenFormValues) {
  const networks = allowedAddresses.split(/[\s,;]+/).filter((text) => text !== '');
  return {
    ...(networks.length > 0 && { allowedAddresses: networks }),
    ...(rateLimit !== '' && { rateLimit: Number(rateLimit) }),
  };
}

function limitChangesOf(before: TokenFormValues, values: TokenFormValues) {
  const was = limitsOf(before);
  const is = limitsOf(values);
  const removeLimits: TokenLimit[] = [];
  if (was.allowedAddresses && !is.allowedAddresses) removeLimits.push('ALLOWED_ADDRESSES');
  if (was.rateLimit !== undefined && is.rateLimit === undefined) removeLimits.push('RATE_LIMIT');
  return {
    ...(before.allowedAddresses !== values.allowedAddresses && { allowedAddresses: is.allowedAddresses }),
    ...(before.rateLimit !== values.rateLimit && { rateLimit: is.rateLimit }),
    ...(removeLimits.length > 0 && { removeLimits }),
  };
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
      expireAt: expiryOf(values),
    }),
    ...((differs('type') || (values.type === 'CUSTOM' && differs('scopes'))) && accessOf(values)),
    ...limitChangesOf(before, values),
  };
}
