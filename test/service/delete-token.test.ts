import { deleteToken } from '../../src/service/delete-token';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';

async function setUp() {
  const deps = makeDeps();
  const ben = await makeUser(deps, { name: 'ben' });
  const { key } = (await makeToken(deps, ben)).caller.token;
  return { deps, ben, key };
}

describe('deleting a token', () => {
  it('is for its owner', async () => {
    const { deps, ben, key } = await setUp();
    expect(await deleteToken(deps, ben, key)).toBe(true);
    expect(await deps.storage.tokens.find(key)).toBeNull();
    expect(await deleteToken(deps, ben, key)).toBe(false);
  });

  it('needs the permission personal-api-tokens, of owners and of those who see every token (Jahia #222)', async () => {
    const { deps, ben, key } = await setUp();
    const auditor = await makeUserWith(deps, 'auditor', ['admin-personal-api-tokens']);
    const demoted = { ...ben, user: { ...ben.user, permissions: new Set<never>() } };
    for (const caller of [auditor, demoted]) {
      await expect(deleteToken(deps, caller, key)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await deps.storage.tokens.find(key)).not.toBeNull();
    // With it, they may (control).
    const manager = await makeUserWith(deps, 'manager', ['personal-api-tokens', 'admin-personal-api-tokens']);
    expect(await deleteToken(deps, manager, key)).toBe(true);
  });

  it("answers another's key exactly as an unknown one", async () => {
    const { deps, key } = await setUp();
    const anna = await makeUser(deps, { name: 'anna' });
    expect(await deleteToken(deps, anna, key)).toBe(false);
    expect(await deleteToken(deps, anna, deps.secrets.uuid())).toBe(false);
    expect(await deps.storage.tokens.find(key)).not.toBeNull();
  });
});
