import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import type { AuditNote } from '../../src/domain/audit-note';
import type { Principal, TokenCaller } from '../../src/domain/caller';
import { RateLimitedError, UnauthenticatedError } from '../../src/domain/errors';
import { createToken, type CreateTokenInput } from '../../src/service/create-token';
import { introspectToken } from '../../src/service/introspect-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken, type UpdateTokenInput } from '../../src/service/update-token';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

const INSIDE = '192.0.2.1';
const OUTSIDE = '198.51.100.1';
const NETWORK = ['192.0.2.0/24'];

async function start() {
  const notes: AuditNote[] = [];
  const uses: string[] = [];
  const verifications = new MemoryVerificationCache({ capacity: 10 });
  const deps = makeDeps({
    verifications,
    notes: { note: (note) => notes.push(note) },
    uses: { note: (_key, address) => uses.push(address) },
  });
  const anna = await makeUser(deps, { name: 'anna', roles: ['administrator'] });
  const use = async (text: string, address: string): Promise<string> => {
    try {
      await authenticate(deps, { kind: 'token', text }, address);
      return 'let in';
    } catch (error) {
      if (error instanceof UnauthenticatedError) return 'refused';
      if (error instanceof RateLimitedError) return 'too many';
      throw error;
    }
  };
  return { deps, anna, notes, uses, use, confirm: () => verifications.confirm(performance.now()) };
}
type Started = Awaited<ReturnType<typeof start>>;

const create = ({ deps }: Started, by: Principal, input: Partial<CreateTokenInput>) =>
  createToken(deps, by, { name: deps.secrets.uuid(), ...input });
const update = ({ deps }: Started, by: Principal, { token }: TokenCaller, input: UpdateTokenInput) =>
  updateToken(deps, by, token.key, input);

describe('the addresses that a token may be used from', () => {
  it('are kept in their one spelling, each once', async () => {
    const { deps, anna } = await start();
    const allowedAddresses = ['192.0.2.1', ' 2001:DB8::/32 ', '::ffff:192.0.2.1', '192.0.2.1/32'];
    const { caller } = await makeToken(deps, anna, { allowedAddresses });
    expect(caller.token.allowedAddresses).toEqual(['192.0.2.1', '2001:db8::/32']);
  });

  it('are never none: an empty list may mean nowhere as well as everywhere (CVE-2026-56216)', async () => {
    const started = await start();
    const { deps, anna } = started;
    const { caller } = await makeToken(deps, anna, { allowedAddresses: NETWORK });
    const empty = { allowedAddresses: [] };
    await expect(create(started, anna, empty)).rejects.toThrow('allowedAddresses must not be empty');
    await expect(update(started, anna, caller, empty)).rejects.toThrow('allowedAddresses must not be empty');
    expect(await deps.storage.tokens.find(caller.token.key)).toMatchObject({ allowedAddresses: NETWORK });
  });

  it('let nobody in when there are none of them after all', async () => {
    const { deps, anna, use } = await start();
    const { text, caller } = await makeToken(deps, anna, { allowedAddresses: NETWORK });
    await deps.storage.tokens.update(caller.token.key, { allowedAddresses: [] }, deps.clock.now());
    expect(await use(text, INSIDE)).toBe('refused');
  });

  it.each([
    ['no address', ['192.0.2.1', 'anywhere'], 'allowedAddresses[1] must be an IP address'],
    ['a network with bits outside its length', ['192.0.2.1/24'], 'begins where it says'],
    ['too many', Array.from({ length: 51 }, (_, index) => `192.0.2.${index}`), 'must be at most 50'],
  ])('are refused when they are %s, without repeating them', async (_, allowedAddresses, message) => {
    const started = await start();
    const creating = create(started, started.anna, { allowedAddresses });
    await expect(creating).rejects.toThrow(message);
    await expect(creating).rejects.not.toThrow('anywhere');
  });

  it('hold at each use, whether the token is in the cache or not, and change with the next one', async () => {
    const started = await start();
    const { deps, anna, use, notes, uses, confirm } = started;
    const { text, caller } = await makeToken(deps, anna, { allowedAddresses: NETWORK });
    uses.length = 0;
    for (const cached of [false, true]) {
      if (cached) confirm();
      if (cached) await use(text, INSIDE);
      expect([await use(text, INSIDE), await use(text, OUTSIDE), await use(text, '::1')]).toEqual([
        'let in',
        'refused',
        'refused',
      ]);
    }
    expect(uses.every((address) => address === INSIDE)).toBe(true);
    expect(notes[0]).toMatchObject({
      action: 'credential.refused',
      reason: 'address-not-allowed',
      address: OUTSIDE,
      subject: { id: caller.token.key },
    });
    await update(started, anna, caller, { allowedAddresses: [OUTSIDE, '::1'] });
    const fresh = { ...deps, verifications: new MemoryVerificationCache({ capacity: 1 }) };
    await expect(authenticate(fresh, { kind: 'token', text }, INSIDE)).rejects.toThrow();
    expect(await authenticate(fresh, { kind: 'token', text }, OUTSIDE)).toMatchObject({ via: 'token' });
  });

  it('are taken away by name, and not by what may be a mistake', async () => {
    const started = await start();
    const { deps, anna } = started;
    const { caller } = await makeToken(deps, anna, { allowedAddresses: NETWORK, rateLimit: 5 });
    const stored = async () => deps.storage.tokens.find(caller.token.key);
    await update(started, anna, caller, { allowedAddresses: null, rateLimit: null, name: 'same' });
    expect(await stored()).toMatchObject({ allowedAddresses: NETWORK, rateLimit: 5 });
    const both = { allowedAddresses: ['::1'], removeLimits: ['ALLOWED_ADDRESSES'] } as const;
    await expect(update(started, anna, caller, both)).rejects.toThrow('removeLimits must not take away');
    await update(started, anna, caller, { removeLimits: ['ALLOWED_ADDRESSES'] });
    expect(await stored()).toMatchObject({ allowedAddresses: null, rateLimit: 5 });
    await update(started, anna, caller, { removeLimits: ['RATE_LIMIT'] });
    expect(await stored()).toMatchObject({ allowedAddresses: null, rateLimit: null });
  });
});

describe('the rate limit of a token', () => {
  it.each([0, -1, 1.5, 1_000_001, NaN])('is refused when it is %p', async (rateLimit) => {
    const started = await start();
    await expect(create(started, started.anna, { rateLimit })).rejects.toThrow('rateLimit must be 1 to');
  });

  it('holds at each use, whether the token is in the cache or not, and is told of in the audit log', async () => {
    const { deps, anna, use, notes, confirm } = await start();
    const text = await createToken(deps, anna, { name: 'limited', rateLimit: 2 });
    confirm();
    expect([await use(text, INSIDE), await use(text, INSIDE), await use(text, INSIDE)]).toEqual([
      'let in',
      'let in',
      'too many',
    ]);
    expect(notes).toMatchObject([{ action: 'credential.refused', reason: 'rate-limited' }]);
    deps.clock.advance(30_000);
    expect([await use(text, INSIDE), await use(text, INSIDE)]).toEqual(['let in', 'too many']);
    const other = await createToken(deps, anna, { name: 'other', rateLimit: 2 });
    expect(await use(other, INSIDE)).toBe('let in');
  });

  it('is not used up by whoever may not use the token', async () => {
    const { deps, anna, use } = await start();
    const text = await createToken(deps, anna, { name: 'x', rateLimit: 1, allowedAddresses: NETWORK });
    expect([await use(text, OUTSIDE), await use(text, INSIDE)]).toEqual(['refused', 'let in']);
  });
});

describe('a token with limits', () => {
  const limits = { allowedAddresses: NETWORK, rateLimit: 60 };

  it.each<[string, Partial<CreateTokenInput>]>([
    ['without limits', {}],
    ['from anywhere', { rateLimit: 60 }],
    ['from more places', { ...limits, allowedAddresses: ['192.0.0.0/16'] }],
    ['from other places too', { ...limits, allowedAddresses: ['192.0.2.1', '::1'] }],
    ['of any rate', { allowedAddresses: NETWORK }],
    ['of a higher rate', { ...limits, rateLimit: 61 }],
  ])('makes and changes no token %s', async (_, wider) => {
    const started = await start();
    const { deps, anna } = started;
    const { caller } = await makeToken(deps, anna, { ...limits, scopes: ['tokens:write'] });
    const target = await makeToken(deps, anna, wider);
    await expect(create(started, caller, wider)).rejects.toThrow('A token cannot give a token');
    await expect(update(started, caller, target.caller, { name: 'mine' })).rejects.toThrow('cannot give');
    await expect(regenerateToken(deps, caller, target.caller.token.key, 0)).rejects.toThrow('cannot give');
  });

  it('makes one within its own, and cannot loosen itself', async () => {
    const started = await start();
    const { deps, anna } = started;
    const { caller } = await makeToken(deps, anna, { ...limits, scopes: ['tokens:write'] });
    const within = { allowedAddresses: ['192.0.2.1', '192.0.2.128/25'], rateLimit: 60 };
    await expect(create(started, caller, within)).resolves.toMatch(/^pat_/);
    await expect(update(started, caller, caller, { removeLimits: ['RATE_LIMIT'] })).rejects.toThrow('rate');
    await expect(update(started, caller, caller, { rateLimit: 61 })).rejects.toThrow('rate');
    await expect(update(started, caller, caller, { removeLimits: ['ALLOWED_ADDRESSES'] })).rejects.toThrow(
      'addr',
    );
    await expect(update(started, caller, caller, { rateLimit: 59 })).resolves.toBe(true);
  });

  it('of another person is limited by an administrator, and not loosened', async () => {
    const started = await start();
    const { deps, anna } = started;
    const bo = await makeUser(deps, { name: 'bo' });
    const { caller } = await makeToken(deps, bo, limits);
    await expect(update(started, anna, caller, { rateLimit: 61 })).rejects.toThrow("Another person's token");
    await expect(update(started, anna, caller, { removeLimits: ['RATE_LIMIT'] })).rejects.toThrow('Another');
    await expect(
      update(started, anna, caller, { rateLimit: 1, allowedAddresses: ['192.0.2.9'] }),
    ).resolves.toBe(true);
  });
});

describe('introspection of a token that may be used from some addresses only', () => {
  it('goes by where the service says that the token was presented', async () => {
    const { deps, anna, notes } = await start();
    const service = await makeToken(deps, anna, { scopes: ['introspect'] });
    const text = await createToken(deps, anna, { name: 'x', allowedAddresses: NETWORK, rateLimit: 1 });
    const active = async (from: string | null) =>
      (await introspectToken(deps, service.caller, text, from)) !== null;
    expect(await active(INSIDE)).toBe(true);
    expect(await active('::ffff:192.0.2.9')).toBe(true);
    expect(await active(OUTSIDE)).toBe(false);
    expect(await active(null)).toBe(false);
    expect(notes).toMatchObject([
      { reason: 'address-not-allowed', address: OUTSIDE, actor: { tokenKey: service.caller.token.key } },
      { reason: 'address-not-allowed', address: service.caller.address },
    ]);
    for (const from of ['somewhere', '192.0.2.0/24', '']) {
      await expect(active(from)).rejects.toThrow('client_address must be an IP address');
    }
  });
});
