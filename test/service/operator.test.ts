import { operator } from '../../src/domain/caller';
import { createToken } from '../../src/service/create-token';
import { deleteToken } from '../../src/service/delete-token';
import { deleteUser } from '../../src/service/delete-user';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';

const OPERATOR = operator('command-line');

async function tokenOf(deps: TestDeps, userId: string): Promise<{ text: string; key: string }> {
  const text = await createToken(deps, OPERATOR, { name: 'made for them', userId });
  const verified = await verifyToken(deps, text);
  if (!verified) throw new Error('A new token is not valid');
  return { text, key: verified.token.key };
}

describe('The operator, at the machine itself', () => {
  it('makes a token for any person, which acts as that person', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });

    const { text } = await tokenOf(deps, 'Anna');

    expect(await verifyToken(deps, text)).toMatchObject({ owner: { id: anna.user.id } });
  });

  it('must name the owner of a new token', async () => {
    await expect(createToken(makeDeps(), OPERATOR, { name: 'whose?' })).rejects.toMatchObject({
      field: 'userId',
    });
  });

  it('cannot give an owner scopes that do not hold for them', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna' });
    const asked = { name: 'too much', userId: 'anna', scopes: ['users:write'] };

    await expect(createToken(deps, OPERATOR, asked)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it("widens, regenerates and deletes another person's token, which an administrator may not", async () => {
    const deps = makeDeps();
    const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    await makeUser(deps, { name: 'anna' });
    const { key } = await tokenOf(deps, 'anna');
    const wider = { scopes: ['full-access'] };
    await expect(updateToken(deps, root, key, wider)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(regenerateToken(deps, root, key, 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });

    expect(await updateToken(deps, OPERATOR, key, wider)).toBe(true);
    const text = await regenerateToken(deps, OPERATOR, key, 0);
    expect(await verifyToken(deps, text ?? '')).toMatchObject({ token: { scopes: ['full-access'] } });
    expect(await deleteToken(deps, OPERATOR, key)).toBe(true);
  });

  it('cannot take away the last administrator', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'root', roles: ['administrator'] });

    await expect(deleteUser(deps, OPERATOR, 'root')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
