import { createPepper, createPepperRing, digestImportedSha256 } from '../../src/domain/secret-digest';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { verifyToken } from '../../src/service/verify-token';
import { createHash } from 'node:crypto';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';

describe('verifying a token', () => {
  it('accepts one that is active, and tells whose it is without its digest', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    const verified = await verifyToken(deps, text);
    expect(verified?.owner.name).toBe('anna');
    expect(verified?.token).not.toHaveProperty('secret');
    expect(verified?.token).not.toHaveProperty('previousSecret');
  });

  it('accepts it until the last millisecond before its expiry, and again when that is moved', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const expireAt = new Date(deps.clock.now().getTime() + 1000).toISOString();
    const { text, caller } = await makeToken(deps, anna, { expireAt });
    deps.clock.advance(999);
    expect(await verifyToken(deps, text)).not.toBeNull();
    deps.clock.advance(1);
    expect(await verifyToken(deps, text)).toBeNull();
    await updateToken(deps, anna, caller.token.key, { expireAt: '' });
    expect(await verifyToken(deps, text)).not.toBeNull();
  });

  it('refuses one that is disabled, and accepts it when it is active again', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    await updateToken(deps, anna, caller.token.key, { state: 'DISABLED' });
    expect(await verifyToken(deps, text)).toBeNull();
    await updateToken(deps, anna, caller.token.key, { state: 'ACTIVE' });
    expect(await verifyToken(deps, text)).not.toBeNull();
  });

  it("refuses a locked user's, and accepts it when they are unlocked (CVE-2023-22492)", async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    await deps.storage.users.update(anna.user.id, { locked: true }, deps.clock.now());
    expect(await verifyToken(deps, text)).toBeNull();
    await deps.storage.users.update(anna.user.id, { locked: false }, deps.clock.now());
    expect(await verifyToken(deps, text)).not.toBeNull();
  });

  it('refuses a right key with a wrong secret, and an unknown key', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    const parsed = parseToken(text, ['pat_']);
    const secret = deps.secrets.bytes(16);
    expect(await verifyToken(deps, formatToken('pat', 'pat_', parsed?.key ?? '', secret))).toBeNull();
    expect(await verifyToken(deps, formatToken('pat', 'pat_', deps.secrets.uuid(), secret))).toBeNull();
  });

  it('refuses every other spelling of the same bytes: each token is made in one', async () => {
    const deps = makeDeps();
    const both = makeDeps({
      storage: deps.storage,
      settings: { ...deps.settings, tokenPrefixes: ['pat_', 'acme_'] },
    });
    const anna = await makeUser(both, { name: 'anna' });
    const { text } = await makeToken(both, anna);
    const { key = '', secret = Buffer.alloc(16) } = parseToken(text, ['pat_']) ?? {};
    expect(await verifyToken(both, formatToken('pat', 'pat_', key, secret))).not.toBeNull();
    expect(await verifyToken(both, formatToken('pat', 'acme_', key, secret))).toBeNull();
    expect(await verifyToken(both, formatToken('jahia', null, key, secret))).toBeNull();
  });

  it('accepts tokens in the format of old and with a former prefix, while these are listed', async () => {
    const old = makeDeps();
    const anna = await makeUser(old, { name: 'anna' });
    const { text } = await makeToken(old, anna);
    const { storage, settings } = old;
    const now = makeDeps({
      storage,
      settings: { ...settings, tokenFormat: 'jahia', tokenPrefixes: ['new_', 'pat_'] },
    });
    const without = makeDeps({ storage, settings: { ...settings, tokenPrefixes: ['new_'] } });
    expect(await verifyToken(now, text)).not.toBeNull();
    expect(await verifyToken(without, text)).toBeNull();
  });

  it('accepts an imported token of which only the SHA-256 was known', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const text = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';
    const parsed = parseToken(text, []);
    const sha256 = createHash('sha256')
      .update(parsed?.secret ?? '')
      .digest();
    const { caller } = await makeToken(deps, anna);
    await deps.storage.tokens.insert(
      {
        ...caller.token,
        key: parsed?.key ?? '',
        name: 'imported',
        format: 'jahia',
        prefix: null,
        secret: digestImportedSha256(deps.peppers, sha256),
        previousSecret: null,
      },
      200,
    );
    expect((await verifyToken(deps, text))?.token.name).toBe('imported');
  });

  it('ends with its pepper, and not when another is put in front', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    const [old] = deps.peppers.byId.values();
    const other = createPepper('another pepper for tests, at least 32 characters');
    if (!old) throw new Error('There is no pepper');
    const { storage } = deps;
    expect(
      await verifyToken(makeDeps({ storage, peppers: createPepperRing([other, old]) }), text),
    ).not.toBeNull();
    expect(await verifyToken(makeDeps({ storage, peppers: createPepperRing([other]) }), text)).toBeNull();
  });

  it('tells when what was presented ends: an old secret before its token', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text: endless } = await makeToken(deps, anna);
    expect((await verifyToken(deps, endless))?.until).toBeNull();
    const { text, caller } = await makeToken(deps, anna, { expireAt: '2031-01-01' });
    expect((await verifyToken(deps, text))?.until).toEqual(new Date('2031-01-01'));
    const renewed = await regenerateToken(deps, anna, caller.token.key, 60);
    expect((await verifyToken(deps, text))?.until).toEqual(new Date(deps.clock.now().getTime() + 60_000));
    expect((await verifyToken(deps, renewed ?? ''))?.until).toEqual(new Date('2031-01-01'));
  });
});
