import { regenerateToken } from '../../src/service/regenerate-token';
import { verifyToken } from '../../src/service/verify-token';
import { updateToken } from '../../src/service/update-token';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';

describe('regenerating a token', () => {
  it('gives it a new secret under the same key, and ends the old one at once', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    const renewed = await regenerateToken(deps, anna, caller.token.key, 0);
    expect(renewed).not.toBe(text);
    expect((await verifyToken(deps, renewed ?? ''))?.token.key).toBe(caller.token.key);
    expect(await verifyToken(deps, text)).toBeNull();
  });

  it('lets the old secret live for exactly the grace period', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    await regenerateToken(deps, anna, caller.token.key, 60);
    deps.clock.advance(59_999);
    expect(await verifyToken(deps, text)).not.toBeNull();
    deps.clock.advance(1);
    expect(await verifyToken(deps, text)).toBeNull();
  });

  it("never lets the old secret outlive the token's expiry, even when that is moved later", async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const expireAt = new Date(deps.clock.now().getTime() + 30_000).toISOString();
    const { text, caller } = await makeToken(deps, anna, { expireAt });
    const { key } = caller.token;
    await regenerateToken(deps, anna, key, 60);
    await updateToken(deps, anna, key, { expireAt: '' });
    deps.clock.advance(30_000);
    expect(await verifyToken(deps, text)).toBeNull();
  });

  it('ends the old secret with an earlier expiry, for good', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    const { key } = caller.token;
    await regenerateToken(deps, anna, key, 60);
    await updateToken(deps, anna, key, {
      expireAt: new Date(deps.clock.now().getTime() + 10_000).toISOString(),
    });
    deps.clock.advance(9_999);
    expect(await verifyToken(deps, text)).not.toBeNull();
    await updateToken(deps, anna, key, { expireAt: '' });
    deps.clock.advance(1);
    expect(await verifyToken(deps, text)).toBeNull();
  });

  it('keeps one old secret: that of the last regeneration', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    const second = await regenerateToken(deps, anna, caller.token.key, 60);
    await regenerateToken(deps, anna, caller.token.key, 60);
    expect(await verifyToken(deps, text)).toBeNull();
    expect(await verifyToken(deps, second ?? '')).not.toBeNull();
  });

  it.each([-1, 604_801, 0.5, Number.NaN])('refuses a grace period of %d seconds', async (gracePeriod) => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    await expect(regenerateToken(deps, anna, caller.token.key, gracePeriod)).rejects.toMatchObject({
      field: 'gracePeriod',
    });
    expect(await verifyToken(deps, text)).not.toBeNull();
  });

  it("is never done to another person's token, which an unseen one is not told apart from an unknown one", async () => {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const anna = await makeUser(deps, { name: 'anna' });
    const ben = await makeUser(deps, { name: 'ben' });
    const { caller } = await makeToken(deps, ben);
    await expect(regenerateToken(deps, admin, caller.token.key, 0)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await regenerateToken(deps, anna, caller.token.key, 0)).toBeNull();
    expect(await regenerateToken(deps, anna, 'unknown', 0)).toBeNull();
  });
});
