import { version } from '../../package.json';
import { StartError } from '../../src/domain/start-error';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { makeProcess } from './fake-process';

const KEY = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';
const SECRET = Buffer.alloc(16, 7);

describe('the command line', () => {
  it('ends with 0 after help, which names every command and has examples', async () => {
    const { run, seen } = makeProcess();
    expect(await run(['--help'])).toBe(0);
    for (const text of ['serve', 'migrate', 'schema', 'generate', 'scopes', 'Examples:'])
      expect(seen.out).toContain(text);
    expect(seen.err).toBe('');
  });

  it.each(['serve', 'migrate', 'schema', 'generate', 'scopes'])('has help for %s', async (command) => {
    const { run, seen } = makeProcess();
    expect(await run([command, '--help'])).toBe(0);
    expect(seen.out).toContain(`Usage: personal-api-tokens ${command}`);
  });

  it.each([
    [['help'], 'Usage: personal-api-tokens [options]'],
    [['help', 'token'], 'Usage: personal-api-tokens token '],
    [['help', 'token', 'create'], 'Usage: personal-api-tokens token create '],
    [['token', 'help', 'create'], 'Usage: personal-api-tokens token create '],
  ])('has the same help for %j', async (args, usage) => {
    const { run, seen } = makeProcess();
    expect(await run(args)).toBe(0);
    expect(seen.out).toContain(usage);
    expect(seen.err).toBe('');
  });

  it.each([
    [['help', 'nope'], 'nope'],
    [['help', 'token', 'nope'], 'nope'],
    [['token', 'help', 'nope'], 'nope'],
    [['help', 'serve', 'nope'], 'nope'],
  ])('says that there is no such command to help with: %j', async (args, word) => {
    const { run, seen } = makeProcess();
    expect(await run(args)).toBe(2);
    expect(seen).toMatchObject({ out: '', err: `error: unknown command '${word}'\n` });
  });

  it("tells the package's version", async () => {
    const { run, seen } = makeProcess();
    expect(await run(['--version'])).toBe(0);
    expect(seen.out).toBe(`${version}\n`);
  });

  it.each([
    [[]],
    [['unknown']],
    [['--unknown']],
    [['serve', '--unknown']],
    [['serve', 'more']],
    [['generate', '--format', 'jwt']],
    [['scopes']],
    [['scopes', 'unknown']],
    [['scopes', 'check']],
    [['scopes', 'check', 'a.yml', 'b.yml']],
    [['scopes', 'list', 'a.yml']],
    [['generate', '--format']],
    [['generate', '--get-key']],
    [['generate', '--get-key', 'x']],
    [['generate', '--get-key', '--format', 'pat']],
  ])('ends with 2 and says why when the arguments are %j', async (args) => {
    const { run, seen } = makeProcess();
    expect(await run(args)).toBe(2);
    expect(seen.err).not.toBe('');
    expect(seen.out).toBe('');
  });

  it.each([['serve'], ['migrate'], ['generate']])(
    '%s ends with 1 and one line for a bad setting',
    async (command) => {
      const { run, seen } = makeProcess({ PORT: 'http' });
      expect(await run([command])).toBe(1);
      expect(seen.err).toBe('PORT must be a whole number from 0 to 65535\n');
      expect(seen.out).toBe('');
    },
  );

  it('ends with 1 and one line when the server cannot start', async () => {
    const { run, seen } = makeProcess();
    const composeServer = async () => Promise.reject(new StartError('DATABASE_URL must be …'));
    expect(await run(['serve'], { composeServer })).toBe(1);
    expect(seen.err).toBe('DATABASE_URL must be …\n');
  });

  it('ends with 1 and the place of the failure for anything unforeseen', async () => {
    const { run, seen } = makeProcess();
    expect(await run(['schema'])).toBe(1);
    expect(seen.err).toMatch(/^Error: This command needs no schema\n {4}at /);
  });
});

describe('generate', () => {
  it.each(['pat', 'jahia'])('prints a new token of the form %s and its key, in one line', async (format) => {
    const { run, seen } = makeProcess();
    expect(await run(['generate', '--format', format])).toBe(0);
    expect(await run(['generate', '--format', format])).toBe(0);
    const [first, second] = seen.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(parseToken(first.token, ['pat_'])).toMatchObject({ format, key: first.key });
    expect(Object.keys(first)).toEqual(['token', 'key']);
    expect(second.token).not.toBe(first.token);
  });

  it('follows TOKEN_FORMAT and TOKEN_PREFIX', async () => {
    const jahia = makeProcess({ TOKEN_FORMAT: 'jahia' });
    await jahia.run(['generate']);
    expect(parseToken(JSON.parse(jahia.seen.out).token, [])?.format).toBe('jahia');
    const acme = makeProcess({ TOKEN_PREFIX: 'acme_,pat_' });
    await acme.run(['generate']);
    expect(JSON.parse(acme.seen.out).token).toMatch(/^acme_/);
  });

  it.each([
    ['pat', formatToken('pat', 'pat_', KEY, SECRET)],
    ['jahia', formatToken('jahia', null, KEY, SECRET)],
    ['jahia', 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY='],
  ])('prints the key of a token of the form %s', async (_format, token) => {
    const { run, seen } = makeProcess({}, false, { input: `${token}\n` });
    expect(await run(['generate', '--get-key'])).toBe(0);
    expect(seen).toMatchObject({ out: `${KEY}\n`, err: '' });
  });

  it('asks for the token at a terminal, unseen', async () => {
    const token = formatToken('pat', 'pat_', KEY, SECRET);
    const { run, seen } = makeProcess({}, true, { input: `${token}\r` });
    expect(await run(['generate', '--get-key'])).toBe(0);
    expect(seen).toMatchObject({ out: `${KEY}\n`, err: 'The token: \n' });
  });

  it.each([
    'canary',
    formatToken('pat', 'acme_', KEY, SECRET),
    `${formatToken('jahia', null, KEY, SECRET)}=`,
  ])('ends with 1 and one line that does not show the text when it is no token: %p', async (text) => {
    const { run, seen } = makeProcess({}, false, { input: text });
    expect(await run(['generate', '--get-key'])).toBe(1);
    expect(seen.out).toBe('');
    expect(seen.err).toMatch(/^This is not a token .*\n$/);
    expect(seen.err).not.toContain(text);
  });
});

describe('migrate', () => {
  it('names the migrations that ran, or says that there are none', async () => {
    const some = makeProcess();
    const received: string[] = [];
    const migrateDatabase = async ({ dataDir }: { dataDir: string }) => {
      received.push(dataDir);
      return ['first', 'second'];
    };
    expect(await some.run(['migrate'], { migrateDatabase })).toBe(0);
    expect(received).toEqual([some.dataDir]);
    expect(some.seen.out).toBe('first\nsecond\n');
    const none = makeProcess();
    expect(await none.run(['migrate'], { migrateDatabase: async () => [] })).toBe(0);
    expect(none.seen.out).toBe('The database is up to date\n');
  });
});

describe('schema', () => {
  it.each(['type Query', 'type Query\n'])('prints the schema with a line end: %j', async (sdl) => {
    const { run, seen } = makeProcess();
    expect(await run(['schema'], { emitSchema: () => sdl })).toBe(0);
    expect(seen.out).toBe('type Query\n');
  });
});
