import { request } from 'node:http';
import { Api } from './api';
import { basic, type GraphqlAnswer } from './graphql-request';

/** What became of a try to get in. */
export type Outcome = 'in' | 'wrong password' | 'not tried';

/** One way to try a password. */
export type Try = () => Promise<Outcome>;

/** A wrong password, or a right one, as Basic or by `signIn`. */
export function tryBasic(url: string, name: string, password: string, headers = {}): Try {
  return async () =>
    outcomeOf(await new Api(url, { ...basic(name, password), ...headers }).ask('{ currentUser { name } }'));
}

/** The same by the mutation `signIn`. */
export function trySignIn(url: string, name: string, password: string, headers = {}): Try {
  return async () => outcomeOf(await new Api(url, headers).trySignIn(name, password));
}

/** The same by `changePassword`, whose current password is the one that is tried. */
export function tryChangePassword(
  url: string,
  cookie: { cookie: string },
  password: string,
  headers = {},
): Try {
  const document = `mutation ($password: String!) { changePassword(currentPassword: $password, newPassword: "another password") }`;
  return async () => outcomeOf(await new Api(url, { ...cookie, ...headers }).ask(document, { password }));
}

/** Basic, with header lines of which several may have one name. */
export function tryBasicWithLines(
  url: string,
  name: string,
  password: string,
  lines: readonly [string, string][],
): Try {
  const body = JSON.stringify({ query: '{ currentUser { name } }' });
  const { authorization } = basic(name, password);
  const headers = [['authorization', authorization], ['content-type', 'application/json'], ...lines].flat();
  return async () => {
    const status = await new Promise((resolve, reject) => {
      const { host } = new URL(url);
      request(`${url}/graphql`, {
        method: 'POST',
        headers: ['host', host, 'content-length', String(body.length), ...headers],
      })
        .on('response', (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end(body);
    });
    if (status === 200) return 'in';
    return status === 401 ? 'wrong password' : 'not tried';
  };
}

/** Tries one after the other. */
export async function inTurn(tries: readonly Try[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attempt of tries) outcomes.push(await attempt());
  return outcomes;
}

/** @throws Error the answer is none of those that a try may have */
function outcomeOf({ status, headers, body }: GraphqlAnswer): Outcome {
  const { code, field, retryAfter } = body.errors?.[0]?.extensions ?? {};
  if (status === 200 && code === undefined) return 'in';
  if (code === 'UNAUTHENTICATED' || field === 'currentPassword') return 'wrong password';
  const seconds = Number(headers.get('retry-after'));
  // Basic is refused by the transport, which has the header alone.
  const told = status === 429 ? retryAfter === undefined : retryAfter === seconds;
  if (code === 'RATE_LIMITED' && told && seconds >= 1 && seconds <= 900) return 'not tried';
  throw new Error(`An unexpected answer: ${status} ${JSON.stringify(body)}`);
}
