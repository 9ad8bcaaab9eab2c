import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeCommandLine, type CommandLine } from './support/command-line';

async function withUser(name = 'ci'): Promise<CommandLine> {
  const line = makeCommandLine();
  await makeUser(line.deps, { name });
  return line;
}

describe('token create', () => {
  it('makes a token that is accepted, and shows it once', async () => {
    const line = await withUser();
    const limits = [
      '--allow-address',
      '192.0.2.0/24',
      '--allow-address',
      '2001:DB8::1',
      '--rate-limit',
      '600',
    ];
    const options = ['--scope', 'tokens:read', '--scope', 'read-only', '--duration', 'DAYS_30', ...limits];
    const { code, err, document } = await line.json([
      ...[
        'token',
        'create',
        '--user',
        'CI',
        '--name',
        'deploy',
        '--description',
        'For deploying',
        ...options,
      ],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const now = line.deps.clock.now();
    expect(document).toEqual({
      key: expect.any(String),
      owner: 'ci',
      name: 'deploy',
      description: 'For deploying',
      scopes: ['tokens:read', 'read-only'],
      type: 'CUSTOM',
      state: 'ACTIVE',
      status: 'ACTIVE',
      expireAt: new Date(now.getTime() + 30 * 24 * 3600_000).toISOString(),
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      lastUsedAt: null,
      lastUsedAddress: null,
      allowedAddresses: ['192.0.2.0/24', '2001:db8::1'],
      rateLimit: 600,
      format: 'pat',
      prefix: 'pat_',
      previousSecretUntil: null,
      token: expect.stringMatching(/^pat_/),
    });
    const verified = await verifyToken(line.deps, document.token as string);
    expect(verified?.token.key).toBe(document.key);
  });

  it('prints a table for people, the token at its end', async () => {
    const line = await withUser();
    const { out, err } = await line.run(['token', 'create', '--user', 'ci', '--name', 'x']);
    expect(out).toMatch(/^Key .*\nOwner +ci\nName +x\n[^]*\nToken +pat_\w+\n$/);
    expect(err).toBe('The token is shown this once; only its digest is kept.\n');
  });

  it('warns of one that has expired already, which is made none the less', async () => {
    const line = await withUser();
    for (const [name, more] of [
      ['late', []],
      ['late too', ['--quiet']],
    ] as const) {
      const { code, out, err } = await line.run([
        ...['token', 'create', '--user', 'ci', '--name', name, '--expire-at', '2020-01-01', ...more],
      ]);
      expect(code).toBe(0);
      expect(err).toContain('It is refused: it expired on 2020-01-01T00:00:00.000Z\n');
      expect(out).toMatch(/pat_\w+/);
    }
  });

  it('--quiet prints the token alone', async () => {
    const line = await withUser();
    const { out, err } = await line.run(['token', 'create', '--user', 'ci', '--name', 'x', '--quiet']);
    expect(out).toMatch(/^pat_\w+\n$/);
    expect(err).toBe('');
    expect(await verifyToken(line.deps, out.trim())).not.toBeNull();
  });

  it('makes a disabled one, which is refused until it is activated', async () => {
    const line = await withUser();
    const made = await line.json(['token', 'create', '--user', 'ci', '--name', 'later', '--disabled']);
    expect(made.document).toMatchObject({ status: 'DISABLED' });
    const text = made.document.token as string;
    expect(await verifyToken(line.deps, text)).toBeNull();
    await line.run(['token', 'activate', made.document.key as string]);
    expect(await verifyToken(line.deps, text)).not.toBeNull();
  });

  it.each<[string, string[], number, string]>([
    ['nobody has that name', ['--user', 'nobody', '--name', 'x'], 3, 'There is no user nobody\n'],
    ['no owner is named', ['--name', 'x'], 2, "error: required option '--user <name>' not specified\n"],
    ['it has no name', ['--user', 'ci', '--name', ' '], 2, '--name must not be empty\n'],
    ['the name is taken', ['--user', 'ci', '--name', 'taken'], 5, '--name: Token name already taken\n'],
    [
      'there is no such scope',
      ['--user', 'ci', '--name', 'x', '--scope', 'tokens:everything'],
      2,
      '--scope must be among those of availableScopes; there is no tokens:everything\n',
    ],
    [
      'a scope would give its owner nothing',
      ['--user', 'ci', '--name', 'x', '--scope', 'users:write'],
      4,
      'The scope users:write needs the permission user-administration\n',
    ],
    [
      'the date is none',
      ['--user', 'ci', '--name', 'x', '--expire-at', '2026-02-30'],
      2,
      '--expire-at has a day that its month does not have; write it as in ',
    ],
    [
      'there are two ends',
      ['--user', 'ci', '--name', 'x', '--expire-at', '2040-01-01', '--duration', 'DAYS_7'],
      2,
      '--duration excludes expireAt; give one of them\n',
    ],
    [
      'an address is none',
      ['--user', 'ci', '--name', 'x', '--allow-address', '192.0.2.1', '--allow-address', 'home'],
      2,
      '--allow-address[1] must be an IP address, or a network',
    ],
    [
      'no request is allowed',
      ['--user', 'ci', '--name', 'x', '--rate-limit', '0'],
      2,
      'whole number from 1 to',
    ],
    [
      'type and scopes differ',
      ['--user', 'ci', '--name', 'x', '--type', 'READ_ONLY', '--scope', 'tokens:read'],
      2,
      '--type READ_ONLY means the scopes [read-only]; leave scopes out\n',
    ],
  ])('says why, and makes nothing, when %s', async (_when, args, code, message) => {
    const line = await withUser();
    await line.makeToken('ci', { name: 'taken' });
    const ran = await line.run(['token', 'create', ...args]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toContain(message);
    expect(await line.deps.storage.tokens.count({}, line.deps.clock.now())).toBe(1);
  });
});
