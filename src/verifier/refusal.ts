import type { VerifierError } from './errors';

/** An HTTP answer to a caller who is not let in. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `{"error":{"code","message"}}` */
  readonly body: string;
}

/** What a caller is answered: 400, 401, 403 or 503, with a challenge where there is one (RFC 6750, 3). */
export function refusalOf(error: VerifierError): Refusal {
  const { status, code, message, challenge } = error;
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(challenge !== null && { 'www-authenticate': challenge }),
    },
    body: JSON.stringify({ error: { code, message } }),
  };
}
