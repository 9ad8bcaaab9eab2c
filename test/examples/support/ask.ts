import { bearer } from './bearer';

/** What a GraphQL service answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly challenge: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
  readonly data: any;
  /** Each error's code and path. */
  readonly errors: readonly (readonly [code: unknown, path: string | undefined])[];
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
}

/**
 * Asks a GraphQL service.
 *
 * @param url   its origin
 * @param token null: none is sent
 */
export async function ask(url: string, token: string | null, query: string): Promise<ServiceAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && bearer(token)) },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as Body;
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    data,
    errors: errors.map(({ path, extensions }) => [extensions?.code, path?.join('.')]),
  };
}
