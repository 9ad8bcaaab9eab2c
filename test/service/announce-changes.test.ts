import { operator, type Principal } from '../../src/domain/caller';
import { parseToken } from '../../src/domain/token-format';
import { announceChanges } from '../../src/service/announce-changes';
import { createToken } from '../../src/service/create-token';
import { createUser } from '../../src/service/create-user';
import { deleteToken } from '../../src/service/delete-token';
import { deleteUser } from '../../src/service/delete-user';
import { inOneTransaction } from '../../src/service/in-one-transaction';
import { purgeTokens } from '../../src/service/purge';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { revokeTokens } from '../../src/service/revoke-tokens';
import { updateToken } from '../../src/service/update-token';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { makeDeps } from '../support/deps';

const TOOL = operator('command-line');
const TARGETS = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'];

async function setUp() {
  const base = makeDeps();
  const storage = announceChanges(new InMemoryStorage(), { secrets: base.secrets, targets: TARGETS });
  const deps = makeDeps({ storage });
  await createUser(deps, TOOL, { username: 'Anna', kind: 'SERVICE', roles: ['token-user'] });
  const user = await storage.users.findByName('anna');
  if (!user) throw new Error('There is no user');
  const anna: Principal = { via: 'session', user, address: '192.0.2.1' };
  /** What a receiver is told, taken off. */
  const told = async (target = TARGETS[0]!) => {
    const found = [];
    const [now, until] = [new Date('2100-01-01'), new Date('2100-01-02')];
    for (let piece; (piece = await storage.outbox.claim(target, now, until, 100)).length > 0;) {
      for (const { id } of piece) await storage.outbox.remove(id);
      found.push(...piece);
    }
    return found.map((delivery) => ({ ...delivery, ...JSON.parse(delivery.body) }));
  };
  const make = async (name: string, more: object = {}) => {
    const text = await createToken(deps, anna, { name, ...more });
    return { text, key: parseToken(text, ['pat_'])!.key };
  };
  return { deps, storage, anna, told, make };
}

describe('a change of a token', () => {
  it('is told to each receiver under one id, with who did it and never with a secret', async () => {
    const { deps, told, make } = await setUp();
    const { key, text } = await make('laptop', {
      expireAt: '2040-01-01',
      scopes: ['read-only'],
      description: 'private',
    });
    const [one, two] = [await told(TARGETS[0]), await told(TARGETS[1])];
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({
      messageId: expect.stringMatching(/^msg_[0-9a-f-]{36}$/),
      subject: key,
      type: 'token.created',
      timestamp: deps.clock.now().toISOString(),
      data: {
        key,
        name: 'laptop',
        owner: 'Anna',
        scopes: ['read-only'],
        state: 'ACTIVE',
        expireAt: '2040-01-01T00:00:00.000Z',
        actor: { via: 'session', name: 'Anna', tokenKey: null },
      },
    });
    expect(Object.keys(one[0].data).sort()).toEqual([
      'actor',
      'expireAt',
      'key',
      'name',
      'owner',
      'scopes',
      'state',
    ]);
    expect(two[0].messageId).toBe(one[0].messageId);
    expect(JSON.stringify(one)).not.toContain(text.slice(4, 30));
  });

  it('is told whatever it is, in the order in which it happened', async () => {
    const { deps, anna, told, make } = await setUp();
    const { key } = await make('laptop');
    await updateToken(deps, anna, key, { state: 'DISABLED' });
    await updateToken(deps, anna, key, { state: 'ACTIVE' });
    await regenerateToken(deps, anna, key, 0);
    await updateToken(deps, anna, key, { name: 'renamed' });
    await deleteToken(deps, anna, key);
    const events = await told();
    expect(events.map(({ type }) => type)).toEqual([
      'token.created',
      'token.disabled',
      'token.activated',
      'token.regenerated',
      'token.deleted',
    ]);
    expect(events.map(({ data }) => [data.name, data.state])).toEqual([
      ['laptop', 'ACTIVE'],
      ['laptop', 'DISABLED'],
      ['laptop', 'ACTIVE'],
      ['laptop', 'ACTIVE'],
      ['renamed', 'ACTIVE'],
    ]);
  });

  it('is told of each token that goes, however it goes', async () => {
    const { deps, anna, told, make } = await setUp();
    const presented = await make('presented');
    await make('revoked');
    await told();
    await revokePresentedToken(deps, { via: 'nothing', user: null }, presented.text, '192.0.2.7');
    await revokeTokens(deps, anna, 'anna');
    await make('with its owner');
    await deleteUser(deps, TOOL, 'anna');
    await createUser(deps, TOOL, { username: 'Zoe', kind: 'SERVICE' });
    await createToken(deps, TOOL, { name: 'long ago', userId: 'zoe', expireAt: '2020-01-01' });
    await purgeTokens(deps, 30, new AbortController().signal);
    const deleted = (await told()).filter(({ type }) => type === 'token.deleted');
    expect(deleted.map(({ data }) => [data.name, data.owner, data.actor?.via ?? null])).toEqual([
      ['presented', 'Anna', 'token'],
      ['revoked', 'Anna', 'session'],
      ['with its owner', 'Anna', 'command-line'],
      ['long ago', 'Zoe', null],
    ]);
  });

  it('is not told when it is undone, alone or with others', async () => {
    const { deps, anna, told, make } = await setUp();
    await make('laptop');
    await told();
    await expect(make('laptop')).rejects.toThrow('already taken');
    const undone = inOneTransaction(deps, async (joined) => {
      await createToken(joined, anna, { name: 'one' });
      throw new Error('Undo');
    });
    await expect(undone).rejects.toThrow('Undo');
    expect(await told()).toEqual([]);
    await inOneTransaction(deps, async (joined) => {
      await createToken(joined, anna, { name: 'one' });
      await createToken(joined, anna, { name: 'two' });
    });
    expect(await told()).toHaveLength(2);
  });

  it('of a user or a role is no change of a token', async () => {
    const { deps, told } = await setUp();
    await createUser(deps, TOOL, { username: 'Zoe', kind: 'SERVICE' });
    expect(await told()).toEqual([]);
  });
});
