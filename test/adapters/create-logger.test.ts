import { fastify } from 'fastify';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { createLogger } from '../../src/adapters/create-logger';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { generateToken } from '../../src/domain/token-format';
import type { Log } from '../../src/domain/ports';
import { growth, LINEAR } from '../support/growth';

const secrets = new RandomSecretSource();
const tokens = {
  pat: generateToken(secrets, 'pat', 'pat_').token,
  otherPrefix: generateToken(secrets, 'pat', 'acme_').token,
  formerPrefix: generateToken(secrets, 'pat', 'gone_').token,
  jahia: generateToken(secrets, 'jahia', null).token,
  strapi: secrets.bytes(128).toString('hex'),
  jahiaOfTheDocument: 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
};
const PASSWORD = 'canary horse battery';
const BASIC = Buffer.from(`root:${PASSWORD}`).toString('base64');
const COOKIE = Buffer.alloc(32, 0x5a).toString('base64url');

/** How a token may come into a line, beside whole fields: `TOKEN` stands for it. */
const PLACES: Record<string, (log: Log, text: string) => void> = {
  'a message': (log, text) => log.info({}, `got ${text} from somewhere`),
  'a field': (log, text) => log.info({ seen: text }, 'm'),
  'a field far down': (log, text) => log.warn({ a: [{ b: { c: [`x=${text};`] } }] }, 'm'),
  "a field's name": (log, text) => log.warn({ query: { [text]: '' } }, 'm'),
  'a URL': (log, text) => log.info({ url: `/auth/verify?a=1&token=${encodeURIComponent(text)}&b=2` }, 'm'),
  'a path': (log, text) => log.info({ url: `/tokens/${encodeURIComponent(text)}/x` }, 'm'),
  'a header line': (log, text) => log.info({}, `GET / HTTP/1.1\r\nAuthorization: APIToken ${text}\r\n`),
  'a scheme': (log, text) => log.info({}, `apitoken ${text}, bearer ${text}`),
  headers: (log, text) => log.info({ headers: { Authorization: `Bearer ${text}` } }, 'm'),
  'raw headers': (log, text) => log.info({ rawHeaders: ['authorization', `Bearer ${text}`] }, 'm'),
  'an error': (log, text) => log.error({ err: new Error(`bad ${text}`) }, 'm'),
  "an error's cause": (log, text) => log.error({ err: new Error('m', { cause: new Error(text) }) }, 'm'),
  'several lines': (log, text) => log.error({}, `first\n${text}\n\t${text}`),
  'JSON in a text': (log, text) => log.info({ body: JSON.stringify({ variables: { t: text } }) }, 'm'),
};

const OTHERS: [string, string, (log: Log) => void][] = [
  ['Basic credentials', BASIC, (log) => log.info({}, `Basic ${BASIC}`)],
  ['Basic credentials in headers', BASIC, (log) => log.info({ authorization: `Basic ${BASIC}` }, 'm')],
  ['an unknown scheme', 'canary', (log) => log.info({ headers: { authorization: 'Digest canary' } }, 'm')],
  ['proxy credentials', 'canary', (log) => log.info({ 'proxy-authorization': 'canary' }, 'm')],
  ['a cookie', 'canary', (log) => log.info({ headers: { cookie: 'a=canary' } }, 'm')],
  [
    'cookies that are set',
    'canary',
    (log) => log.info({ headers: { 'set-cookie': ['a=canary; Path=/', 'b=canary'] } }, 'm'),
  ],
  ['a session in a text', COOKIE, (log) => log.info({}, `pat_session=${COOKIE}; Path=/`)],
  ["a session's bare value", COOKIE, (log) => log.info({ seen: COOKIE }, 'm')],
  ['a password', PASSWORD, (log) => log.info({ input: { newPassword: PASSWORD } }, 'm')],
  [
    'a password in a document',
    PASSWORD,
    (log) => log.info({ q: `{ signIn(password: "${PASSWORD}") { name } }` }, 'm'),
  ],
  ['a password in a block string', PASSWORD, (log) => log.info({ q: `(password: """${PASSWORD}""")` }, 'm')],
  ['a password in JSON in a text', PASSWORD, (log) => log.info({}, JSON.stringify({ password: PASSWORD }))],
  [
    'a password in JSON, twice',
    PASSWORD,
    (log) => log.info({}, JSON.stringify(JSON.stringify({ password: PASSWORD }))),
  ],
  [
    'a password in a database URL',
    'canary',
    (log) => log.error({ err: new Error('postgres://u:canary@db/t') }, 'm'),
  ],
  ["a password's hash", 'c2FsdA', (log) => log.info({}, 'got $argon2id$v=19$m=47104,t=1,p=1$c2FsdA$aGFzaA')],
  ['variables', 'canary', (log) => log.info({ variables: { x: 'canary' } }, 'm')],
  ['salts', 'canary', (log) => log.info({ config: { strapiSalts: ['canary'] } }, 'm')],
  ['bytes', '99,97,110', (log) => log.info({ x: Buffer.from('canary') }, 'm')],
  ['peppers', 'canary', (log) => log.info({ config: { tokenPeppers: ['canary'] } }, 'm')],
];

/** A log and what it wrote; the plain one takes nothing out. */
function capture(make: 'redacting' | 'plain' = 'redacting') {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const log =
    make === 'plain'
      ? pino({ level: 'trace' }, stream)
      : createLogger({ level: 'trace', stream, tokenPrefixes: ['pat_', 'acme_'] });
  return { log, lines };
}

/** Every spelling in which a part of a log may show a text. */
function spellings(text: string): string[] {
  return [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)];
}

describe('the log', () => {
  it('has one JSON object a line, with the time in ISO 8601 and the level by its name', () => {
    const { log, lines } = capture();
    log.info({ a: 1, b: [true, null] }, 'first\nsecond');
    log.error({ err: new Error('no') }, 'failed');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      a: 1,
      b: [true, null],
      msg: 'first\nsecond',
    });
    expect(JSON.parse(lines[1]!)).toMatchObject({
      level: 'error',
      err: { type: 'Error', message: 'no' },
      msg: 'failed',
    });
  });

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    const log = createLogger({
      level: 'warn',
      stream: { write: (line) => lines.push(line) },
      tokenPrefixes: ['pat_'],
    });
    log.info({}, 'not this');
    log.warn({}, 'this');
    expect(lines).toHaveLength(1);
  });

  it('keeps what is no secret', () => {
    const { log, lines } = capture();
    const fields = {
      key: '6fbeb92f-9ad8-40ef-afb9-05beb56659e2',
      url: '/graphql?page=2',
      address: '2001:db8::1',
      name: 'build-server of the north-eastern region 2040',
      file: '/srv/app/node_modules/@as-integrations/fastify/build/cjs/fastifyApolloHandler.js:12:34',
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      count: 12,
    };
    log.info(fields, 'Token pat_ was made');
    expect(JSON.parse(lines[0]!)).toMatchObject({ ...fields, msg: 'Token pat_ was made' });
  });

  it.each(Object.keys(PLACES))('shows no token in %s, which a plain log does', (place) => {
    for (const token of Object.values(tokens)) {
      const { log, lines } = capture();
      PLACES[place]!(log, token);
      for (const spelling of spellings(token)) expect(lines.join('')).not.toContain(spelling);
      expect(lines.join('')).toContain('[redacted]');
      expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
      const control = capture('plain');
      PLACES[place]!(control.log, token);
      expect(spellings(token).some((spelling) => control.lines.join('').includes(spelling))).toBe(true);
    }
  });

  it('shows no token that is cut, misspelled, or a part of something longer', () => {
    const { log, lines } = capture();
    const { pat, jahia } = tokens;
    const altered = [
      pat.slice(0, -1),
      `${pat}x`,
      `x${pat}`,
      pat.toUpperCase(),
      jahia.slice(0, -1),
      `x${jahia}`,
    ];
    for (const text of altered) log.info({ text }, `got ${text}`);
    const shown = lines.join('');
    // The last 16 bytes are the secret.
    expect(shown).not.toContain(pat.slice(-16, -6));
    expect(shown.toUpperCase()).not.toContain(pat.slice(-16, -6).toUpperCase());
    expect(shown).not.toContain(jahia.slice(-16, -2));
  });

  it.each(OTHERS)('shows no secret of %s, which a plain log does', (_what, canary, write) => {
    const { log, lines } = capture();
    write(log);
    expect(lines.join('')).not.toContain(canary);
    const control = capture('plain');
    write(control.log);
    expect(control.lines.join('')).toContain(canary);
  });

  it('shows no parameter of a failed query', () => {
    const parameters = [PASSWORD, Buffer.from('canary-bytes'), new Uint8Array([1, 2, 3]), tokens.pat];
    const failure = new QueryFailedError('UPDATE users SET hash = ?', parameters, new Error('SQLITE_BUSY'));
    const { log, lines } = capture();
    log.error({ err: failure }, 'failed');
    log.error(failure);
    const shown = lines.join('');
    expect(shown).toContain('SQLITE_BUSY');
    expect(shown).toContain('UPDATE users');
    expect(shown).not.toContain(PASSWORD);
    expect(shown).not.toContain(tokens.pat);
    expect(shown).not.toContain([...Buffer.from('canary-bytes')].join());
    expect(shown).not.toMatch(/1,"1":2/);
    const control = capture('plain');
    control.log.error({ err: failure }, 'failed');
    expect(control.lines.join('')).toContain(PASSWORD);
  });

  it('takes secrets out of what its children and Fastify write', async () => {
    const { log, lines } = capture();
    log.child({ seen: tokens.pat }).info(tokens.jahia);
    const app = fastify({ loggerInstance: log });
    app.get('/fails', () => {
      throw new Error(`no ${tokens.jahia}`);
    });
    await app.inject({
      url: `/fails?token=${tokens.pat}`,
      headers: { authorization: `APIToken ${tokens.pat}` },
    });
    await app.inject({ url: `/${tokens.pat}` });
    await app.close();
    const shown = lines.join('');
    expect(lines.length).toBeGreaterThan(4);
    expect(shown).toContain('/fails?token=[redacted]');
    expect(shown).not.toContain(tokens.pat);
    expect(shown).not.toContain(tokens.jahia);
  });

  it.each(['a', 'Aa1', 'password:"', 'a/', 'bearer ', 'http://a:', '%2B', '\\"', 'pat_'])(
    'takes no more than linear time for a long line, even one made to take more: of %j',
    (unit) => {
      const { log, lines } = capture();
      const found = growth(4000, (length) => {
        const text = unit.repeat(length / unit.length);
        return () => {
          lines.length = 0;
          log.info({ text }, 'm');
        };
      });
      expect(lines).toHaveLength(1);
      expect(found).toBeLessThan(LINEAR);
    },
  );
});
