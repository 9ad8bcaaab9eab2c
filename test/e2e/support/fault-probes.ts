import { randomUUID } from 'node:crypto';
import { Api, codeOf } from '../../support/api';
import { apiToken, basic } from '../../support/graphql-request';
import { ROOT_PASSWORD } from '../../support/start-server';

/** What a request came to: let in, refused, taken for nobody's, or told that it cannot be decided. */
export type Verdict = 'let in' | 'refused' | 'guest' | 'unavailable' | `HTTP ${number}`;

/** One kind of request, made again and again. */
export interface Probe {
  readonly name: string;
  /** What it comes to while all is well. Beside that, it may only ever be unavailable. */
  readonly well: Verdict;
  ask(): Promise<Verdict>;
}

/** What is asked of a server while its database is in trouble. */
export interface FaultProbes {
  readonly probes: readonly Probe[];
  /** The tokens that were made and answered with, so far. */
  readonly made: readonly string[];
}

/** Makes users, tokens and sessions on a server that is well, one token disabled and one revoked. */
export async function makeProbes(url: string): Promise<FaultProbes> {
  const root = new Api(url, basic('root', ROOT_PASSWORD));
  const session = new Api(url, await root.signIn('root', ROOT_PASSWORD));
  const make = (name: string, state?: 'DISABLED') =>
    root.createToken({ name, scopes: ['full-access'], ...(state && { state }) });
  const [good, revoked, disabled] = [
    await make('good'),
    await make('revoked'),
    await make('disabled', 'DISABLED'),
  ];
  const revocation = await post(url, '/oauth2/revoke', good, { token: revoked });
  if (!revocation.ok) throw new Error(`The token is not revoked: ${revocation.status}`);

  const made: string[] = [];
  const verify = (token: string) => async () => byStatus(await get(url, '/auth/verify', token));
  const current = (api: Api) => async () => {
    const answer = await api.ask('{ currentUser { name } }');
    if (answer.status !== 200) return byStatus(answer);
    return answer.body.data?.currentUser ? ('let in' as const) : ('guest' as const);
  };
  const introspect = (token: string) => async () => {
    const response = await post(url, '/oauth2/introspect', good, { token });
    if (response.status !== 200) return byStatus(response);
    return ((await response.json()) as { active: boolean }).active ? 'let in' : 'refused';
  };
  const create = async (): Promise<Verdict> => {
    const answer = await session.tryCreateToken({ name: randomUUID() });
    if (codeOf(answer) === 'UNAVAILABLE') return 'unavailable';
    const text = answer.body.data?.admin?.personalApiTokens?.createToken as string | null | undefined;
    if (typeof text !== 'string') return byStatus(answer);
    made.push(text);
    return 'let in';
  };
  const signIn = async (): Promise<Verdict> => {
    const answer = await root.trySignIn('root', ROOT_PASSWORD);
    if (codeOf(answer) === 'UNAVAILABLE') return 'unavailable';
    return answer.body.data?.signIn ? 'let in' : byStatus(answer);
  };
  const probe = (name: string, well: Verdict, ask: Probe['ask']): Probe => ({ name, well, ask });
  return {
    made,
    probes: [
      probe('forward auth with a good token', 'let in', verify(good)),
      probe('forward auth with a revoked token', 'refused', verify(revoked)),
      probe('forward auth with a disabled token', 'refused', verify(disabled)),
      probe('GraphQL with a good token', 'let in', current(new Api(url, apiToken(good)))),
      probe('GraphQL with a revoked token', 'refused', current(new Api(url, apiToken(revoked)))),
      probe('GraphQL with a session', 'let in', current(session)),
      probe('GraphQL with a password', 'let in', current(root)),
      probe('introspection of a good token', 'let in', introspect(good)),
      probe('introspection of a revoked token', 'refused', introspect(revoked)),
      probe('a new token', 'let in', create),
      probe('a sign-in', 'let in', signIn),
    ],
  };
}

function byStatus({ status }: { readonly status: number }): Verdict {
  if (status === 200) return 'let in';
  if (status === 401) return 'refused';
  return status === 503 ? 'unavailable' : `HTTP ${status}`;
}

function get(url: string, path: string, token: string): Promise<Response> {
  const request = { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/orders' };
  return fetch(`${url}${path}`, { headers: { ...apiToken(token), ...request } });
}

function post(url: string, path: string, token: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...apiToken(token) },
    body: new URLSearchParams(form),
  });
}
