import { describeProblems } from '../../src/domain/audit-change';
import { eventBy, roleSubject } from '../../src/domain/audit-event';
import { operator } from '../../src/domain/caller';
import { makeUser } from '../support/callers';
import { makeCommandLine, type CommandLine } from './support/command-line';

interface Event {
  readonly action: string;
  readonly at: string;
  readonly actor: Record<string, unknown>;
  readonly subject: { readonly name: string } | null;
}

/** The actions of the events that a command lists. */
async function actions(line: CommandLine, ...args: string[]): Promise<string[]> {
  const { events } = (await line.json(['audit', ...args])).document as { events: Event[] };
  return events.map(({ action, subject }) => `${action} ${subject?.name ?? ''}`.trim());
}

async function withHistory(): Promise<CommandLine & { readonly key: string }> {
  const line = makeCommandLine();
  await line.run(['user', 'create', 'anna', '--no-password']);
  line.deps.clock.advance(60_000);
  await line.run(['token', 'create', '--user', 'anna', '--name', 'laptop']);
  const { tokens } = (await line.json(['token', 'list'])).document as { tokens: { key: string }[] };
  const key = tokens[0]?.key ?? '';
  line.deps.clock.advance(60_000);
  await line.run(['token', 'update', key, '--name', 'desktop', '--scope', 'tokens:read']);
  await line.run(['role', 'create', 'auditor', '--permission', 'audit-log']);
  return { ...line, key };
}

describe('audit', () => {
  it('tells what the operator did at the command line, the newest first', async () => {
    const line = await withHistory();
    expect(await actions(line)).toEqual([
      'role.created auditor',
      'token.updated laptop',
      'token.created laptop',
      'user.created anna',
    ]);
    const { document } = await line.json(['audit', '--action', 'token.updated']);
    expect(document).toEqual({
      events: [
        {
          id: expect.any(String),
          at: line.deps.clock.now().toISOString(),
          action: 'token.updated',
          actor: { via: 'command-line', userId: null, name: 'command-line', tokenKey: null },
          subject: { kind: 'token', id: line.key, name: 'laptop', owner: 'anna' },
          address: null,
          reason: null,
          before: { name: 'laptop', scopes: [] },
          after: { name: 'desktop', scopes: ['tokens:read'] },
          counted: null,
        },
      ],
      hasMore: false,
    });
  });

  it('shows people who did what, and what changed', async () => {
    const { out } = await (await withHistory()).run(['audit', '--action', 'token.updated']);
    expect(out.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'AT (UTC) | ACTION | WHO | FROM | WHAT | DETAILS',
      '2030-06-01 12:02:00 | token.updated | command-line | - | token laptop of anna | name: laptop → desktop',
      ' | scopes: - → tokens:read',
      '',
    ]);
  });

  it('follows its filters', async () => {
    const line = await withHistory();
    await makeUser(line.deps, { name: 'bert' });
    expect(await actions(line, '--subject', 'user:ANNA')).toEqual(['user.created anna']);
    expect(await actions(line, '--subject', `token:${line.key}`)).toEqual([
      'token.updated laptop',
      'token.created laptop',
    ]);
    expect(await actions(line, '--subject', 'role:auditor')).toEqual(['role.created auditor']);
    expect(await actions(line, '--subject', 'user:bert')).toEqual([]);
    expect(await actions(line, '--owner', 'anna', '--action', 'token.created')).toEqual([
      'token.created laptop',
    ]);
    expect(await actions(line, '--actor', 'command-line', '--limit', '1')).toEqual(['role.created auditor']);
    expect(await actions(line, '--actor', 'anna')).toEqual([]);
    expect(await actions(line, '--token', line.key)).toEqual([]);
    expect(await actions(line, '--address', '192.0.2.1')).toEqual([]);
    expect(await actions(line, '--from', '2030-06-01T12:02:00Z')).toHaveLength(2);
    expect(await actions(line, '--until', '2030-06-01T12:02:00Z')).toHaveLength(2);
  });

  it('finds addresses and keys however they are spelt, and the networks that refusals are told of', async () => {
    const line = await withHistory();
    const { storage, clock } = line.deps;
    const event = eventBy(operator('command-line'), clock.now(), 'session.signed-in', roleSubject('x'));
    const actor = { ...event.actor, tokenKey: line.key };
    await storage.audit.append({ ...event, actor, address: '2001:db8::7' });
    await storage.audit.append({ ...event, address: '2001:db8:0:7::/64' });
    expect(await actions(line, '--address', '2001:DB8:0::7')).toEqual(['session.signed-in x']);
    expect(await actions(line, '--address', '2001:db8:0:7::/64')).toEqual(['session.signed-in x']);
    expect(await actions(line, '--token', line.key.toUpperCase())).toEqual(['session.signed-in x']);
  });

  it('shows people how many tokens an import took', async () => {
    const line = makeCommandLine();
    const file = { kind: 'file', id: 'ab', name: 'a.json', owner: null } as const;
    const by = operator('import');
    const change = { before: null, after: { taken: 3, already: 0, refused: 1 } };
    await line.deps.storage.audit.append(eventBy(by, line.deps.clock.now(), 'import.finished', file, change));
    const { out } = await line.run(['audit']);
    expect(out).toMatch(/file a\.json +taken: 3\n +already: 0\n +refused: 1\n$/);
  });

  it('shows people why a provisioning file has failed', async () => {
    const line = makeCommandLine();
    const file = { kind: 'file', id: 'ab', name: 'bad.yml', owner: null } as const;
    const change = describeProblems(['line 2: users[0].nam: is unknown', 'line 4: users[1]: must have name']);
    const by = operator('provisioning');
    const at = line.deps.clock.now();
    await line.deps.storage.audit.append(eventBy(by, at, 'provisioning.failed', file, change));
    const { out } = await line.run(['audit']);
    expect(out).toMatch(
      /file bad\.yml +line 2: users\[0\]\.nam: is unknown\n +line 4: users\[1\]: must have name\n$/,
    );
  });

  it('does not show limits of a token that was made as counts', async () => {
    const line = makeCommandLine();
    await line.run(['user', 'create', 'anna', '--no-password']);
    await line.makeToken('anna', { rateLimit: 60 });
    expect((await line.run(['audit', '--action', 'token.created'])).out).toMatch(/token made of anna +-\n$/);
  });

  it('tells of a deleted user by id', async () => {
    const line = await withHistory();
    const { id } = (await line.json(['user', 'show', 'anna'])).document;
    await line.run(['user', 'delete', 'anna', '--yes']);
    expect(await actions(line, '--subject', `user:${id as string}`)).toEqual([
      'user.deleted anna',
      'user.created anna',
    ]);
  });

  it('shows a hundred unless told otherwise, says that there are more, and reads on for as many as are asked for', async () => {
    const line = makeCommandLine();
    const now = line.deps.clock.now().getTime();
    const events = Array.from({ length: 1005 }, (_, index) =>
      eventBy(
        operator('command-line'),
        new Date(now + index * 1000),
        'role.created',
        roleSubject(`role-${index}`),
      ),
    );
    await line.deps.storage.audit.append(...events);
    const { document } = await line.json(['audit']);
    expect([(document.events as Event[]).length, document.hasMore]).toEqual([100, true]);
    expect((await line.run(['audit'])).err).toBe('These are the newest 100; --limit shows more.\n');
    const all = await actions(line, '--limit', '1005');
    expect([new Set(all).size, all[0], all[1004]]).toEqual([
      1005,
      'role.created role-1004',
      'role.created role-0',
    ]);
    expect((await line.json(['audit', '--limit', '1005'])).document.hasMore).toBe(false);
  });

  it.each([
    [['--action', 'token.stolen'], "option '--action <action>' argument 'token.stolen' is invalid."],
    [['--subject', 'anna'], 'It must be one of token, user, role, file'],
    [['--subject', 'toString:anna'], 'It must be one of token, user, role, file'],
    [['--from', 'yesterday'], '--from must be an ISO 8601 date or date-time'],
    [['--until', '2026-13-01'], '--until has a month outside 01 to 12'],
    [['--from', '2026-02-01', '--until', '2026-01-31'], '--until must be later than --from\n'],
    [['--from', '2026-02-01', '--until', '2026-02-01'], '--until must be later than --from\n'],
    [['--address', '999.1.1.1'], '--address must be an IP address or'],
    [['--address', '198.51.100.0/24'], '--address must be an IP address or'],
    [['--token', 'garbage'], "--token must be a token's key, a UUID"],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await makeCommandLine().run(['audit', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
