import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/config/load-config';
import { SETTINGS } from '../../src/config/settings';
import { StartError } from '../../src/domain/start-error';
import {
  OPERATING_DEFAULTS,
  OPERATING_VALUES,
  OPERATING_VARIABLES,
  UNUSABLE_OPERATING,
} from './operating-samples';

const PEPPER = 'p'.repeat(32);

/** What each variable may not be, under its key in the table: a new setting does not compile without a row. */
const UNUSABLE: Record<keyof typeof SETTINGS, string[]> = {
  host: ['not a host', '-a', '1.2.3', '256.1.1.1', '[::1]', 'http://localhost', 'localhost:4000'],
  port: ['-1', '65536', '4000.5', '0x10', ' 4000', '4e3', 'http', '+1'],
  dataDir: ['a\0b'],
  database: [
    'tokens.sqlite',
    'sqlite:',
    'sqlite::memory:',
    'sqlite://data/tokens.sqlite',
    'sqlite:a?mode=ro',
    'oracle://h/d',
    'postgres://',
    'postgres://host',
    'postgres:///database',
    'http://host/database',
  ],
  rootPassword: ['short', 'x'.repeat(14), 'x'.repeat(257)],
  environment: ['prod', 'Production', 'staging'],
  corsOrigins: [
    '*',
    'null',
    'app.example.org',
    'https://a.org/path',
    'https://a.org,',
    'ftp://a.org',
    'https://u@a.org',
  ],
  trustedProxies: [
    'true',
    'loopback',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/0',
    '10.0.0.1/',
    '1.1.1.1,',
    '::1%lo',
    '::1/129',
  ],
  signInAttempts: ['0', '-1', 'ten', '10001', '1.5'],
  passwordMinLength: ['7', '65', 'long'],
  tokenPeppers: ['p'.repeat(31), `${PEPPER},`, `${PEPPER},short`, `${'p'.repeat(20)} ${'p'.repeat(20)}`],
  strapiSalts: ['a\0b', 'a,,b', ','],
  tokenFormat: ['PAT', 'jwt', 'pat,jahia'],
  tokenPrefixes: ['pat', 'PAT_', 'p_', '1pat_', 'pat_,', 'pat__', `${'a'.repeat(17)}_`],
  databaseTimeout: ['99', '60001', 'none', '1.5'],
  tokenCacheSize: ['-1', '1000001', 'none', '1.5'],
  maxTokensPerUser: ['0', 'none', '100001'],
  scopesFile: ['a\0b'],
  provisioningDir: ['a\0b'],
  scopesIgnoreUnsupported: ['1', 'yes', 'TRUE', ' true'],
  forwardAuthHeaders: ['Forwarded', 'nginx', 'forwarded,original'],
  allowQueryToken: ['1', 'yes', 'TRUE', ' true'],
  publicUrl: [
    'localhost:4000',
    'https://a.org/path',
    'https://a.org/?q',
    'https://a.org#f',
    'ws://a.org',
    'https://',
    'https://a.org:99999',
  ],
  ...UNUSABLE_OPERATING,
  logLevel: ['loud', 'INFO', '30'],
};

const ROWS = Object.entries(UNUSABLE).flatMap(([key, texts]) =>
  texts.map((text) => ({ name: SETTINGS[key as keyof typeof SETTINGS].name, text })),
);

describe('the settings', () => {
  it('have defaults for everything that can have one', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      dataDir: resolve('data'),
      database: { engine: 'sqlite', path: join(resolve('data'), 'tokens.sqlite') },
      databaseTimeout: 1200,
      rootPassword: null,
      environment: 'development',
      corsOrigins: [],
      trustedProxies: [],
      signInAttempts: 10,
      passwordMinLength: 15,
      tokenPeppers: null,
      tokenFormat: 'pat',
      tokenPrefixes: ['pat_'],
      strapiSalts: [],
      maxTokensPerUser: 200,
      tokenCacheSize: 20_000,
      scopesFile: null,
      provisioningDir: null,
      scopesIgnoreUnsupported: false,
      forwardAuthHeaders: 'forwarded',
      allowQueryToken: false,
      publicUrl: 'http://127.0.0.1:4000',
      ...OPERATING_DEFAULTS,
      logLevel: 'info',
    });
  });

  it('are read from their variables', () => {
    const config = loadConfig({
      HOST: '::1',
      PORT: '0',
      DATA_DIR: '/srv/tokens',
      DATABASE_URL: 'postgresql://u:secret@db:5432/tokens?sslmode=require',
      DATABASE_TIMEOUT: '300',
      ROOT_PASSWORD: 'twelve chars',
      NODE_ENV: 'production',
      CORS_ORIGINS: 'https://App.example.org:443, http://localhost:3000/',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
      SIGN_IN_ATTEMPTS: '3',
      PASSWORD_MIN_LENGTH: '12',
      TOKEN_PEPPER: `${PEPPER}, ${'q'.repeat(32)},${PEPPER}`,
      TOKEN_FORMAT: 'jahia',
      TOKEN_PREFIX: 'acme_, pat_',
      STRAPI_API_TOKEN_SALT: 'one salt, another=',
      MAX_TOKENS_PER_USER: '7',
      TOKEN_CACHE_SIZE: '0',
      PROVISIONING_DIR: './provisioning',
      SCOPES_FILE: 'scopes/ours.yml',
      SCOPES_IGNORE_UNSUPPORTED: 'true',
      FORWARD_AUTH_HEADERS: 'original',
      ALLOW_QUERY_TOKEN: 'true',
      PUBLIC_URL: 'https://tokens.example.org/',
      ...OPERATING_VARIABLES,
      LOG_LEVEL: 'silent',
    });
    expect(config).toEqual({
      host: '::1',
      port: 0,
      dataDir: '/srv/tokens',
      database: { engine: 'postgres', url: 'postgresql://u:secret@db:5432/tokens?sslmode=require' },
      databaseTimeout: 300,
      rootPassword: 'twelve chars',
      environment: 'production',
      corsOrigins: ['https://app.example.org', 'http://localhost:3000'],
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
      signInAttempts: 3,
      passwordMinLength: 12,
      tokenPeppers: [PEPPER, 'q'.repeat(32)],
      tokenFormat: 'jahia',
      tokenPrefixes: ['acme_', 'pat_'],
      strapiSalts: ['one salt', 'another='],
      maxTokensPerUser: 7,
      tokenCacheSize: 0,
      scopesFile: resolve('scopes/ours.yml'),
      provisioningDir: resolve('provisioning'),
      scopesIgnoreUnsupported: true,
      forwardAuthHeaders: 'original',
      allowQueryToken: true,
      publicUrl: 'https://tokens.example.org',
      ...OPERATING_VALUES,
      logLevel: 'silent',
    });
  });

  it.each(ROWS)('refuse $name=$text in one line that names the variable', ({ name, text }) => {
    const error = errorOf({ [name]: text });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(new RegExp(`^${name} must be .+$`));
    expect(error.message).not.toContain('\n');
  });

  it('say that the secret of webhooks is missing, and what it is for, when there are receivers', () => {
    expect(errorOf({ WEBHOOK_URLS: 'https://receiver.example/' }).message).toMatch(
      /^WEBHOOK_SECRET is missing: it is needed with WEBHOOK_URLS, .*signature.*openssl rand.*$/,
    );
  });

  it('never show the value of a variable that cannot be used', () => {
    const canary = 'canary-7f3a';
    expect(errorOf({ ROOT_PASSWORD: canary }).message).not.toContain(canary);
    expect(errorOf({ TOKEN_PEPPER: canary }).message).not.toContain(canary);
    expect(errorOf({ DATABASE_URL: `http://u:${canary}@db/tokens` }).message).not.toContain(canary);
  });

  it.each(Object.values(SETTINGS).map(({ name }) => name))(
    'take an empty %s for one that is not set',
    (name) => {
      expect(loadConfig({ [name]: '' })).toEqual(loadConfig({}));
    },
  );

  it.each([
    ['sqlite:/srv/t.sqlite', '/srv/t.sqlite'],
    ['sqlite:///srv/t.sqlite', '/srv/t.sqlite'],
    ['sqlite:t.sqlite', resolve('t.sqlite')],
  ])('find the database of %s', (url, path) => {
    expect(loadConfig({ DATABASE_URL: url }).database).toEqual({ engine: 'sqlite', path });
  });

  it.each([
    ['mysql://u@h/d', 'mysql'],
    ['mariadb://u@h/d', 'mysql'],
    ['postgres://u@h/d', 'postgres'],
  ])('know the engine of %s', (url, engine) => {
    expect(loadConfig({ DATABASE_URL: url }).database).toEqual({ engine, url });
  });

  it.each([
    ['0.0.0.0', '4000', 'http://localhost:4000'],
    ['::', '4000', 'http://localhost:4000'],
    ['::1', '4001', 'http://[::1]:4001'],
    ['tokens.internal', '80', 'http://tokens.internal'],
  ])('make the public URL of HOST=%s and PORT=%s', (host, port, publicUrl) => {
    expect(loadConfig({ HOST: host, PORT: port }).publicUrl).toBe(publicUrl);
  });

  it('count the characters of a password, not their code units', () => {
    expect(loadConfig({ ROOT_PASSWORD: '🔑'.repeat(256) }).rootPassword).toHaveLength(512);
    expect(errorOf({ ROOT_PASSWORD: '🔑'.repeat(8) })).toBeInstanceOf(StartError);
  });

  it('cannot be changed once they are read', () => {
    const config = loadConfig({}) as unknown as {
      port: number;
      tokenPrefixes: string[];
      database: { path: string };
    };
    expect(() => (config.port = 1)).toThrow(TypeError);
    expect(() => config.tokenPrefixes.push('x_')).toThrow(TypeError);
    expect(() => (config.database.path = 'x')).toThrow(TypeError);
  });
});

function errorOf(env: NodeJS.ProcessEnv): Error {
  try {
    loadConfig(env);
  } catch (error) {
    return error as Error;
  }
  throw new Error('The settings were accepted');
}
