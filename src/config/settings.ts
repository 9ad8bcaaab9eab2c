import { LIMITS } from '../domain/limits';
import { TOKEN_PREFIX_PATTERN } from '../domain/pat-format';
import { OPERATING_SETTINGS } from './operating-settings';
import { parseDatabaseUrl } from './parse-database-url';
import { parseHost, parseNetwork, parseOrigin } from './parse-network';
import { listOf, matching, oneOf, truth, wholeNumber } from './parse-values';
import type { Setting } from './setting';
import { TRACING_SETTINGS } from './tracing-settings';

/** Characters of one pepper at least. */
export const PEPPER_MIN_LENGTH = 32;

/** The form of `TOKEN_PEPPER`, and of the file that stands in for it. */
export const parsePeppers = listOf(matching(new RegExp(`^[^\\s,]{${PEPPER_MIN_LENGTH},}$`)));

/** Every environment variable that the server knows. `docs/configuration.md` is made from this table. */
export const SETTINGS = {
  host: {
    name: 'HOST',
    byDefault: '127.0.0.1',
    accepts: 'an IP address or a host name',
    meaning: 'The address to listen on. `0.0.0.0` and `::` listen on every one.',
    parse: parseHost,
  },
  port: {
    name: 'PORT',
    byDefault: '4000',
    accepts: 'a whole number from 0 to 65535',
    meaning: 'The port to listen on; 0 takes any free one.',
    parse: wholeNumber(0, 65_535),
  },
  dataDir: {
    name: 'DATA_DIR',
    byDefault: './data',
    accepts: 'the path of a folder',
    meaning:
      'A folder for what the server keeps: the embedded database, the generated pepper (`token-pepper`), and the ' +
      'generated password of root (`root-password`). Made when it is missing; a relative path starts at the working directory.',
    parse: matching(/^[^\0]+$/),
  },
  database: {
    name: 'DATABASE_URL',
    byDefault: null,
    defaultMeaning: '`tokens.sqlite` in `DATA_DIR`',
    accepts: 'sqlite:PATH, postgres://USER:PASSWORD@HOST/DATABASE or mysql://USER:PASSWORD@HOST/DATABASE',
    meaning: 'Where the data are. A relative SQLite path starts at the working directory.',
    parse: parseDatabaseUrl,
  },
  databaseTimeout: {
    name: 'DATABASE_TIMEOUT',
    byDefault: '1200',
    accepts: 'a whole number from 100 to 60000',
    meaning:
      'Milliseconds that a request waits for the database in all; then it is answered 503. See [databases.md](databases.md).',
    parse: wholeNumber(100, 60_000),
  },
  rootPassword: {
    name: 'ROOT_PASSWORD',
    byDefault: null,
    defaultMeaning: 'generated',
    accepts: `a password of PASSWORD_MIN_LENGTH to ${LIMITS.passwordMax} characters`,
    meaning:
      "root's password when the database is empty; later it changes nothing. A generated one is printed once to a " +
      'terminal, else it is written to `DATA_DIR/root-password` (mode 0600), or to `root-password-2` and so on beside ' +
      'one that is there; the log names the file.',
    parse: (text: string) => text,
  },
  environment: {
    name: 'NODE_ENV',
    byDefault: 'development',
    accepts: 'development, production or test',
    meaning:
      '`production` closes introspection and GraphiQL to those without the permission `developer-tools`.',
    parse: oneOf('development', 'production', 'test'),
  },
  corsOrigins: {
    name: 'CORS_ORIGINS',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a comma-separated list of http or https origins, such as https://app.example.org',
    meaning: 'Origins that browsers may call from, never with cookies.',
    parse: listOf(parseOrigin),
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a comma-separated list of IP addresses and networks, such as 127.0.0.1, 10.0.0.0/8',
    meaning:
      'Addresses whose `X-Forwarded-For` counts. Without it, a proxy is one caller for the limit of sign-ins.',
    parse: listOf(parseNetwork),
  },
  signInAttempts: {
    name: 'SIGN_IN_ATTEMPTS',
    byDefault: '10',
    accepts: 'a whole number from 1 to 10000',
    meaning:
      'Failed sign-ins that one address (of IPv6: one /64 network) may make in 15 minutes. Right passwords do not count.',
    parse: wholeNumber(1, 10_000),
  },
  passwordMinLength: {
    name: 'PASSWORD_MIN_LENGTH',
    byDefault: '15',
    accepts: 'a whole number from 8 to 64',
    meaning: `Characters that a new password has at least; at most it has ${LIMITS.passwordMax}.`,
    parse: wholeNumber(8, 64),
  },
  tokenPeppers: {
    name: 'TOKEN_PEPPER',
    byDefault: null,
    defaultMeaning:
      'SQLite: generated into `DATA_DIR/token-pepper`, as long as there are no tokens; other engines: required',
    accepts: `a comma-separated list of keys, each of at least ${PEPPER_MIN_LENGTH} characters without white space; \`openssl rand -base64 32\` makes one`,
    meaning:
      'Keys of the digest that stands in the database for a token. The first signs, all verify. Put a new one in front ' +
      'to change it; taking one out ends every token that it signed. Keep it apart from the database and its backups.',
    parse: parsePeppers,
  },
  tokenFormat: {
    name: 'TOKEN_FORMAT',
    byDefault: 'pat',
    accepts: 'pat or jahia',
    meaning: 'The form of new tokens; both always verify.',
    parse: oneOf('pat', 'jahia'),
  },
  tokenPrefixes: {
    name: 'TOKEN_PREFIX',
    byDefault: 'pat_',
    accepts:
      'a comma-separated list of prefixes, each a lower-case letter, 1 to 15 lower-case letters or digits, and an underscore',
    meaning: 'What tokens of the form `pat` begin with. The first makes new ones, all verify.',
    parse: listOf(matching(TOKEN_PREFIX_PATTERN)),
  },
  strapiSalts: {
    name: 'STRAPI_API_TOKEN_SALT',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: "a comma-separated list of Strapi's `API_TOKEN_SALT`s",
    meaning:
      'With it, tokens that were imported from Strapi are accepted until they are regenerated; see ' +
      '[moving-in.md](moving-in.md). A secret, to be kept apart from the database.',
    parse: listOf(matching(/^[^\0,]+$/)),
  },
  maxTokensPerUser: {
    name: 'MAX_TOKENS_PER_USER',
    byDefault: '200',
    accepts: 'a whole number from 1 to 100000',
    meaning: 'How many tokens one user may have.',
    parse: wholeNumber(1, 100_000),
  },
  tokenCacheSize: {
    name: 'TOKEN_CACHE_SIZE',
    byDefault: '20000',
    accepts: 'a whole number from 0 to 1000000',
    meaning:
      'How many verified tokens are kept in memory, so that the next request with one of them needs no database; each takes ' +
      'about 2 kB. 0 keeps none. What is changed is forgotten at once: [replicas.md](replicas.md).',
    parse: wholeNumber(0, 1_000_000),
  },
  scopesFile: {
    name: 'SCOPES_FILE',
    byDefault: null,
    defaultMeaning: 'the built-in scopes alone',
    accepts: 'the path of a YAML file, or of a folder with *.yml and *.yaml',
    meaning:
      'Scopes beside the built-in ones, see [scopes.md](scopes.md). Read at start and again on SIGHUP; `personal-api-tokens scopes ' +
      'check` says what is wrong with them.',
    parse: matching(/^[^\0]+$/),
  },
  scopesIgnoreUnsupported: {
    name: 'SCOPES_IGNORE_UNSUPPORTED',
    byDefault: 'false',
    accepts: 'true or false',
    meaning:
      "Whether what only Jahia's server knows is dropped from scope files with a warning, instead of being an error. Nothing gets " +
      'wider: a scope never holds whose constraint is dropped.',
    parse: truth,
  },
  provisioningDir: {
    name: 'PROVISIONING_DIR',
    byDefault: null,
    defaultMeaning: 'nothing is read',
    accepts: "the path of a folder to which the server's user and root alone can write",
    meaning:
      'Files in it make, change and delete tokens, users and roles, at the start and while the server runs: declarative ones ' +
      '(`*.yml`, `*.yaml`, `*.json`) and scripts (`*.mjs`), each once; see [provisioning.md](provisioning.md).',
    parse: matching(/^[^\0]+$/),
  },
  forwardAuthHeaders: {
    name: 'FORWARD_AUTH_HEADERS',
    byDefault: 'forwarded',
    accepts: 'forwarded or original',
    meaning:
      'The headers in which a proxy tells `/auth/verify` of a request: `forwarded` is `X-Forwarded-Method` and ' +
      '`X-Forwarded-Uri` (Caddy, Traefik), `original` is `X-Original-Method` and `X-Original-URI` (nginx). The others are ignored, ' +
      'as a client could have added them.',
    parse: oneOf('forwarded', 'original'),
  },
  allowQueryToken: {
    name: 'ALLOW_QUERY_TOKEN',
    byDefault: 'false',
    accepts: 'true or false',
    meaning:
      'Whether `?token=` in a URL counts as a credential. URLs end up in histories and in the logs of proxies: prefer a header.',
    parse: truth,
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    byDefault: null,
    defaultMeaning: 'from `HOST` and `PORT`',
    accepts: 'an http or https origin without a path, such as https://tokens.example.org',
    meaning:
      "The server's own origin as browsers see it, for cookies and CORS. With https, cookies are `Secure`.",
    parse: parseOrigin,
  },
  ...OPERATING_SETTINGS,
  ...TRACING_SETTINGS,
  logLevel: {
    name: 'LOG_LEVEL',
    byDefault: 'info',
    accepts: 'fatal, error, warn, info, debug, trace or silent',
    meaning: 'How much is logged, one JSON object a line on standard output.',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
} as const satisfies Record<string, Setting<unknown>>;
