import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeCommandLine, type CommandLine } from './support/command-line';

async function withUser(name = 'ci'): Promise<CommandLine> {
  const line = makeCommandLine();
  await makeUser(line.deps, { name });
  return line;
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('token list', () => {
  it('lists the tokens with what holds now', async () => {
    const line = await withUser();
    const { clock } = line.deps;
    const soon = new Date(clock.now().getTime() + 60_000).toISOString();
    await line.makeToken('ci', { name: 'first', scopes: ['tokens:read'], expireAt: soon });
    await line.makeToken('ci', { name: 'second', state: 'DISABLED' });
    clock.advance(120_000);
    const { out } = await line.run(['token', 'list', '--sort', 'name']);
    const [title, first, second, end] = out.split('\n');
    expect(title).toMatch(/^KEY +OWNER +NAME +STATUS +SCOPES +EXPIRES \(UTC\) +LAST USED \(UTC\)$/);
    expect(first).toMatch(/^[\w-]{36} +ci +first +EXPIRED +tokens:read +\d{4}-\d\d-\d\d \d\d:\d\d +never$/);
    expect(second).toMatch(/^[\w-]{36} +ci +second +DISABLED +- +never +never$/);
    expect(end).toBe('');
  });

  it('follows its filters and its order', async () => {
    const line = await withUser();
    await makeUser(line.deps, { name: 'anna' });
    await line.makeToken('ci', { name: 'alpha', scopes: ['tokens:read'], expireAt: '2035-01-01' });
    await line.makeToken('ci', { name: 'beta', state: 'DISABLED' });
    await line.makeToken('anna', { name: 'gamma', description: 'alphabet' });
    const names = async (...args: string[]) => {
      const { tokens } = (await line.json(['token', 'list', '--sort', 'name', ...args])).document as {
        tokens: { name: string }[];
      };
      return tokens.map(({ name }) => name).join(' ');
    };
    expect(await names()).toBe('alpha beta gamma');
    expect(await names('--descending')).toBe('gamma beta alpha');
    expect(await names('--user', 'CI')).toBe('alpha beta');
    expect(await names('--status', 'DISABLED')).toBe('beta');
    expect(await names('--status', 'disabled')).toBe('beta');
    expect(await names('--status', 'DISABLED', '--status', 'ACTIVE')).toBe('alpha beta gamma');
    expect(await names('--search', 'ALPHA')).toBe('alpha gamma');
    expect(await names('--scope', 'tokens:read')).toBe('alpha');
    expect(await names('--expires-before', '2035-01-02')).toBe('alpha');
    expect(await names('--expires-before', '2034-01-02')).toBe('');
    expect(await names('--unused-since', '2099-01-01')).toBe('alpha beta gamma');
    expect(await names('--limit', '2')).toBe('alpha beta');
  });

  it('lists as unused what was there at that time and was not used since, and nothing newer', async () => {
    const line = await withUser();
    const { clock, storage } = line.deps;
    await line.makeToken('ci', { name: 'never used' });
    const { key } = await line.makeToken('ci', { name: 'used' });
    clock.advance(86_400_000);
    const since = clock.now().toISOString();
    await line.makeToken('ci', { name: 'new' });
    await storage.tokens.recordUses([{ key, at: clock.now(), address: '192.0.2.1', counts: new Map() }]);
    const { document } = await line.json(['token', 'list', '--unused-since', since]);
    expect(document).toMatchObject({ tokens: [{ name: 'never used' }] });
  });

  it('lists more than a page', async () => {
    const line = await withUser();
    const { deps } = line;
    Object.assign(deps.settings, { maxTokensPerUser: 2000 });
    for (let index = 0; index < 1001; index += 1) await line.makeToken('ci', { name: `token ${index}` });
    const { tokens } = (await line.json(['token', 'list'])).document as { tokens: { key: string }[] };
    expect(new Set(tokens.map(({ key }) => key)).size).toBe(1001);
  });

  it.each<[string[], number, string]>([
    [['--user', 'nobody'], 3, 'There is no user nobody\n'],
    [['--status', 'LOCKED'], 2, 'Allowed choices are ACTIVE, DISABLED, EXPIRED.'],
    [['--sort', 'colour'], 2, 'Allowed choices are name, key, '],
    [['--expires-before', 'soon'], 2, '--expires-before must be an ISO 8601 date or date-time'],
    [['--unused-since', 'soon'], 2, '--unused-since must be an ISO 8601 date or date-time'],
    [['--limit', '0'], 2, 'It must be a whole number from 1 to 1000000000.'],
    [['--limit', '1e3'], 2, 'It must be a whole number'],
  ])('says what is wrong with %j', async (args, code, message) => {
    const ran = await (await withUser()).run(['token', 'list', ...args]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toContain(message);
  });
});

describe('token show, disable, activate, update, regenerate, delete and revoke-all', () => {
  it.each([
    [['show', UNKNOWN]],
    [['disable', UNKNOWN]],
    [['activate', UNKNOWN]],
    [['update', UNKNOWN, '--name', 'x']],
    [['regenerate', UNKNOWN, '--yes']],
    [['delete', UNKNOWN, '--yes']],
  ])('end with 3 when there is no such token: %j', async (args) => {
    const { code, err, document } = await makeCommandLine().json(['token', ...args]);
    expect({ code, err }).toEqual({ code: 3, err: 'There is no token of that key\n' });
    expect(document).toEqual({ error: { code: 'NOT_FOUND', message: 'There is no token of that key' } });
  });

  it('never repeat what was given as a key: it may be a token', async () => {
    const line = await withUser();
    const { text } = await line.makeToken('ci');
    for (const command of ['show', 'disable', 'activate', 'regenerate', 'delete']) {
      const { code, out, err } = await line.run(['token', command, text]);
      expect({ code, leaks: `${out}${err}`.includes(text) }).toEqual({ code: 3, leaks: false });
    }
  });

  it('show a token by its key, or by its owner and name', async () => {
    const line = await withUser();
    const { key, text } = await line.makeToken('ci', { name: 'deploy' });
    const byKey = await line.json(['token', 'show', key]);
    const byName = await line.json(['token', 'show', '--user', 'ci', '--name', 'deploy']);
    expect(byKey.document).toEqual(byName.document);
    expect(byKey.document).toMatchObject({ key, owner: 'ci', name: 'deploy' });
    expect(byKey.out).not.toContain(text);
    expect((await line.run(['token', 'show', '--user', 'ci', '--name', 'other'])).code).toBe(3);
    expect((await line.run(['token', 'show', '--user', 'nobody', '--name', 'x'])).code).toBe(3);
    for (const args of [[], ['--user', 'ci'], [key, '--name', 'deploy']])
      expect((await line.run(['token', 'show', ...args])).code).toBe(2);
  });

  it('disable and activate a token', async () => {
    const line = await withUser();
    const { key, text } = await line.makeToken('ci');
    expect((await line.json(['token', 'disable', key])).document).toMatchObject({ status: 'DISABLED' });
    expect(await verifyToken(line.deps, text)).toBeNull();
    expect((await line.json(['token', 'activate', key])).document).toMatchObject({ status: 'ACTIVE' });
    expect(await verifyToken(line.deps, text)).not.toBeNull();
  });

  it('update what is named and leave the rest', async () => {
    const line = await withUser();
    const { key } = await line.makeToken('ci', { scopes: ['tokens:read'], expireAt: '2040-01-01' });
    const update = async (...args: string[]) => (await line.json(['token', 'update', key, ...args])).document;
    expect(await update('--name', 'new', '--description', 'why')).toMatchObject({
      name: 'new',
      description: 'why',
      scopes: ['tokens:read'],
      expireAt: '2040-01-01T00:00:00.000Z',
    });
    expect(await update('--expire-at', '2041-01-01')).toMatchObject({ expireAt: '2041-01-01T00:00:00.000Z' });
    expect(await update('--no-expiry', '--description', '')).toMatchObject({
      expireAt: null,
      description: null,
    });
    expect(await update('--type', 'READ_ONLY')).toMatchObject({ scopes: ['read-only'] });
    expect(await update('--no-scopes')).toMatchObject({ scopes: [], name: 'new' });
    expect(await update('--allow-address', '192.0.2.7', '--rate-limit', '60')).toMatchObject({
      allowedAddresses: ['192.0.2.7'],
      rateLimit: 60,
    });
    expect(await update('--no-allowed-addresses')).toMatchObject({ allowedAddresses: null, rateLimit: 60 });
    expect(await update('--no-rate-limit')).toMatchObject({ allowedAddresses: null, rateLimit: null });
    expect((await line.run(['token', 'update', key])).err).toBe(
      'Give at least one option: what is to change\n',
    );
  });

  it('regenerate a token after asking: the old text ends, at once or later', async () => {
    const line = await withUser();
    const { key, text } = await line.makeToken('ci', { name: 'deploy' });
    const asked = await line.run(['token', 'regenerate', key], { terminal: true, input: 'n\r' });
    expect(asked.code).toBe(4);
    expect(asked.err).toContain('Give the token deploy of ci a new secret? The old one ends at once. [y/N] ');
    expect(await verifyToken(line.deps, text)).not.toBeNull();

    const kept = await line.json(['token', 'regenerate', key, '--grace-period', '60', '--yes']);
    const until = new Date(line.deps.clock.now().getTime() + 60_000).toISOString();
    expect(kept.document).toMatchObject({
      key,
      token: expect.stringMatching(/^pat_/),
      previousSecretUntil: until,
    });
    const shown = async () => (await line.run(['token', 'show', key])).out;
    expect(await shown()).toMatch(new RegExp(`^Old secret +accepted until ${until}$`, 'm'));
    await line.run(['token', 'disable', key]);
    expect(await shown()).toMatch(/^Old secret +none$/m);
    await line.run(['token', 'activate', key]);
    expect(await shown()).toMatch(new RegExp(`^Old secret +accepted until ${until}$`, 'm'));
    expect(await verifyToken(line.deps, text)).not.toBeNull();
    const quiet = await line.run(['token', 'regenerate', key, '--yes', '--quiet']);
    expect(quiet.out).toMatch(/^pat_\w+\n$/);
    expect(await shown()).toMatch(/^Old secret +none$/m);
    expect(await verifyToken(line.deps, text)).toBeNull();
    expect(await verifyToken(line.deps, quiet.out.trim())).not.toBeNull();
    const tooLong = await line.run(['token', 'regenerate', key, '--grace-period', '604801']);
    expect(tooLong).toMatchObject({ code: 2, out: '' });
  });

  it('say of a disabled token that its new secret is refused, also when they print nothing else', async () => {
    const line = await withUser();
    const { key } = await line.makeToken('ci', { state: 'DISABLED' });
    const said = `The token is disabled: it is refused until \`token activate ${key}\`.\n`;
    for (const more of [['--quiet'], ['--json'], []]) {
      const { out, err } = await line.run(['token', 'regenerate', key, '--yes', ...more]);
      expect([out.includes(said), err.endsWith(said)]).toEqual([false, true]);
    }
    await line.run(['token', 'activate', key]);
    expect((await line.run(['token', 'regenerate', key, '--yes', '--quiet'])).err).toBe('');
  });

  it('delete a token, after asking', async () => {
    const line = await withUser();
    const { key } = await line.makeToken('ci', { name: 'deploy' });
    expect((await line.run(['token', 'delete', key])).code).toBe(4);
    const asked = await line.run(['token', 'delete', key], { terminal: true, input: 'yes\r' });
    expect(asked).toMatchObject({ code: 0, out: `The token ${key} is deleted.\n` });
    expect(asked.err).toContain('Delete the token deploy of ci? [y/N] ');
    expect(await line.deps.storage.tokens.find(key)).toBeNull();
  });

  it('revoke all tokens of a user, after asking', async () => {
    const line = await withUser('anna');
    await line.makeToken('anna', { name: 'a' });
    await line.makeToken('anna', { name: 'b' });
    expect((await line.run(['token', 'revoke-all', 'anna'])).code).toBe(4);
    const asked = await line.run(['token', 'revoke-all', 'anna'], { terminal: true, input: 'n\r' });
    expect(asked.err).toContain('Delete all tokens of anna, of which there are 2? [y/N] ');
    expect((await line.json(['token', 'revoke-all', 'anna', '--yes'])).document).toEqual({
      user: 'anna',
      deleted: 2,
    });
    expect((await line.run(['token', 'revoke-all', 'nobody', '--yes'])).code).toBe(3);
  });
});
