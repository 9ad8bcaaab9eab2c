import { operator } from '../../src/domain/caller';
import { createToken } from '../../src/service/create-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';

const OPERATOR = operator('provisioning');

/** The token of Jahia's documentation, and its key. */
const TOKEN = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';
const KEY = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

describe('A token whose text was made beforehand', () => {
  it('is taken from the operator, in its own form, and is valid', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'ci' });

    const text = await createToken(deps, OPERATOR, { name: 'build', userId: 'ci', token: TOKEN });

    expect(text).toBe(TOKEN);
    expect(await verifyToken(deps, TOKEN)).toMatchObject({
      token: { key: KEY, name: 'build', format: 'jahia', prefix: null },
      owner: { name: 'ci' },
    });
  });

  it('is taken from nobody else', async () => {
    const deps = makeDeps();
    const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });

    const made = createToken(deps, root, { name: 'build', token: TOKEN });

    await expect(made).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await verifyToken(deps, TOKEN)).toBeNull();
  });

  it.each([
    '',
    'secret',
    `${TOKEN} `,
    TOKEN.slice(0, -1),
    TOKEN.replace('+', '-'),
    `other_${'a'.repeat(49)}`,
  ])('is refused when it is of no valid form, without being repeated: %j', async (token) => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'ci' });

    const made = createToken(deps, OPERATOR, { name: 'build', userId: 'ci', token });

    await expect(made).rejects.toMatchObject({ field: 'token' });
    if (token !== '')
      await expect(made).rejects.not.toMatchObject({ message: expect.stringContaining(token) });
  });

  it('is refused when a token has its key already, even with another secret', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'ci' });
    await makeUser(deps, { name: 'other' });
    await createToken(deps, OPERATOR, { name: 'build', userId: 'ci', token: TOKEN });

    const sameKey = Buffer.concat([Buffer.from(TOKEN, 'base64').subarray(0, 16), Buffer.alloc(16)]);
    for (const token of [TOKEN, sameKey.toString('base64')]) {
      const again = createToken(deps, OPERATOR, { name: 'again', userId: 'other', token });
      await expect(again).rejects.toMatchObject({ code: 'NAME_TAKEN', field: 'token' });
    }
  });
});
