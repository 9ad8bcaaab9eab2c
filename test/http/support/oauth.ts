import type { LightMyRequestResponse } from 'fastify';
import type { TestServer } from './test-server';

/** A form to be sent. */
export interface FormRequest {
  /** Parameters, or the body as it is. */
  readonly form: Record<string, string> | string;
  /** Of the caller. */
  readonly token?: string;
  readonly headers?: Record<string, string>;
}

/** Posts a form to an OAuth endpoint. */
export async function postForm(
  { app }: Pick<TestServer, 'app'>,
  url: string,
  { form, token, headers }: FormRequest,
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
}
