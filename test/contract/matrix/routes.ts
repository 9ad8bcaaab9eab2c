import type { Standing } from './callers';

/** One request, and the status that each kind of caller gets. */
interface RouteRow {
  /** Methods with spaces between them; all: whatever Node can read. */
  readonly methods: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string;
  readonly guest: number;
  readonly session: number;
  readonly password: number;
  readonly bad: number;
  /** Scopes each of which grants it (200, else 403); null: any token may. */
  readonly token: readonly string[] | null;
  /** What a token gets that grants it; 200 unless given. */
  readonly granted?: number;
  /** What the owner of the token must have, too. */
  readonly permission?: string;
}

/** Nobody is asked who they are. */
const open = (status: number) => ({
  ...{ guest: status, session: status, password: status, bad: status },
  ...{ token: null, granted: status },
});
/** What a guest may ask as well. */
const CURRENT_USER = { guest: 200, session: 200, password: 200, bad: 401, token: null };
const HEALTH = {
  ...{ guest: 401, session: 200, password: 200, bad: 401 },
  token: ['health', 'read-only', 'full-access'],
};
/** Neither a session nor a password counts. */
const TOKENS_ONLY = { guest: 401, session: 401, password: 401, bad: 401 };
/** Whoever has a token may end it; a session is not looked at, and a credential that is no token is refused. */
const REVOCATION = { guest: 200, session: 200, password: 401, bad: 401, token: null };

const QUERY = '{ currentUser { name } }';
const BY_GET = {
  methods: 'GET',
  headers: { 'apollo-require-preflight': 'true' },
  query: new URLSearchParams({ query: QUERY }).toString(),
};
const BY_POST = {
  methods: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: QUERY }),
};
const FORM = {
  methods: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'token=nonsense',
};
const forwarded = (method: string, uri: string) => ({
  methods: 'all',
  path: '/auth/verify',
  headers: { 'x-forwarded-method': method, 'x-forwarded-uri': uri },
});

/** Every route, with a request that it answers. */
export const ROUTES: readonly RouteRow[] = [
  { path: '/graphql', ...BY_POST, ...CURRENT_USER },
  { path: '/graphql', ...BY_GET, ...CURRENT_USER },
  { path: '/modules/graphql', ...BY_POST, ...CURRENT_USER },
  { path: '/modules/graphql', ...BY_GET, ...CURRENT_USER },

  { ...forwarded('GET', '/restaurants'), ...TOKENS_ONLY, token: ['read-only', 'full-access'] },
  { ...forwarded('DELETE', '/restaurants'), ...TOKENS_ONLY, token: ['full-access'] },
  { ...forwarded('GET', '/healthcheck'), ...TOKENS_ONLY, token: ['health', 'read-only', 'full-access'] },
  {
    ...forwarded('POST', '/oauth2/introspect'),
    ...TOKENS_ONLY,
    token: ['introspect', 'full-access'],
  },

  {
    path: '/oauth2/introspect',
    ...FORM,
    ...TOKENS_ONLY,
    token: ['introspect', 'full-access'],
    permission: 'introspect-tokens',
  },
  { path: '/oauth2/revoke', ...FORM, ...REVOCATION },

  { methods: 'GET HEAD', path: '/healthcheck', ...HEALTH },
  { methods: 'GET HEAD', path: '/modules/healthcheck', ...HEALTH },
  {
    methods: 'GET HEAD',
    path: '/metrics',
    ...TOKENS_ONLY,
    token: ['metrics', 'read-only', 'full-access'],
    permission: 'metrics',
  },
  { methods: 'GET HEAD', path: '/live', ...open(200) },
  { methods: 'GET HEAD', path: '/ready', ...open(200) },

  { methods: 'GET HEAD', path: '/', ...open(302) },
  { methods: 'GET HEAD', path: '/console', ...open(302) },
  { methods: 'GET HEAD', path: '/console/*', ...open(200) },
  { methods: 'GET HEAD', path: '/graphiql', ...open(200) },
  // No file has this name.
  { methods: 'GET HEAD', path: '/console/assets/*', ...open(404) },
];

/** Where nothing is, for anybody: what others put there, and what is near to a route. */
export const NO_ROUTES: readonly string[] = [
  ...['/nothing', '/graphql/', '/Graphql', '/graphql/admin', '/modules', '/modules/live'],
  ...['/graphiql/', '/consoles', '/metrics/', '/admin', '/auth', '/auth/verify/', '/auth/login'],
  ...['/oauth2', '/oauth2/token', '/oauth2/introspect/', '/.well-known/oauth-authorization-server'],
  ...['/.env', '/data/tokens.sqlite', '/package.json'],
];

/** The status that a row has for a caller. @param cookie whether they come with a session */
export function expectedStatus(row: RouteRow, caller: Standing, cookie: boolean): number {
  if (caller.as === 'bad credential') return row.bad;
  if (caller.as === 'guest') return row.guest;
  if (caller.as === 'user') return cookie ? row.session : row.password;
  if (row.permission !== undefined && !caller.permissions.includes(row.permission)) return 403;
  const isGranted = row.token === null || row.token.some((scope) => caller.scopes.includes(scope));
  return isGranted ? (row.granted ?? 200) : 403;
}

/** Whether a route is one that a row is about, by any method: the rows say what each method answers. */
export function isServed(method: string, path: string): boolean {
  return ROUTES.some(
    (row) => row.path === path && (row.methods === 'all' || row.methods.split(' ').includes(method)),
  );
}
