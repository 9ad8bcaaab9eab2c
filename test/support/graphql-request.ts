/** What a GraphQL server answered. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
    readonly data?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Record<string, unknown>;
    }[];
  };
}

/** A request to send. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/**
 * Sends a GraphQL request over HTTP.
 *
 * @param url     the server's origin
 * @param headers a credential, and others
 */
export async function graphqlRequest(
  url: string,
  headers: Record<string, string>,
  request: GraphqlRequest,
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as GraphqlAnswer['body'],
  };
}

/** The header of a Basic credential. */
export function basic(name: string, password: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
}

/** The header of a token. */
export function apiToken(token: string): { authorization: string } {
  return { authorization: `APIToken ${token}` };
}
