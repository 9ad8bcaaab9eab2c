import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { createToken } from '../../src/service/create-token';
import { findTokenByKey } from '../../src/service/find-token';
import { parseToken } from '../../src/domain/token-format';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';

async function created(...[deps, caller, input]: Parameters<typeof createToken>) {
  const text = await createToken(deps, caller, input);
  return findTokenByKey(deps, caller, parseToken(text, ['pat_'])?.key ?? '');
}

describe('creating a token', () => {
  it('gives the caller a token of that name, active and without an expiry unless asked for', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    expect(await created(deps, anna, { name: '  laptop ' })).toMatchObject({
      name: 'laptop',
      ownerId: anna.user.id,
      state: 'ACTIVE',
      expireAt: null,
      scopes: [],
      description: null,
    });
  });

  it('takes a state, a date, a description and scopes, each of these once', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const token = await created(deps, anna, {
      name: 'laptop',
      state: 'DISABLED',
      expireAt: '2040-01-01',
      description: 'For the train',
      scopes: ['tokens:read', 'health', 'tokens:read'],
    });
    expect(token).toMatchObject({
      state: 'DISABLED',
      expireAt: new Date('2040-01-01T00:00:00Z'),
      description: 'For the train',
      scopes: ['tokens:read', 'health'],
    });
  });

  it('counts a duration from now', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const token = await created(deps, anna, { name: 'week', duration: 'DAYS_7' });
    expect(token?.expireAt).toEqual(new Date(deps.clock.now().getTime() + 7 * 86_400_000));
  });

  it('reads a type as the scopes that it stands for', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    expect((await created(deps, anna, { name: 'reader', type: 'READ_ONLY' }))?.scopes).toEqual(['read-only']);
    expect((await created(deps, anna, { name: 'all', type: 'FULL_ACCESS' }))?.scopes).toEqual([
      'full-access',
    ]);
    expect((await created(deps, anna, { name: 'none', type: 'CUSTOM' }))?.scopes).toEqual([]);
  });

  it.each([
    ['expireAt', { expireAt: '' }],
    ['expireAt', { expireAt: '2026-02-30' }],
    ['duration', { duration: 'DAYS_7', expireAt: '2040-01-01' }],
    ['scopes', { scopes: ['Read-Only'] }],
    ['scopes', { scopes: [null] }],
    ['scopes', { scopes: Array.from({ length: 51 }, () => 'health') }],
    ['type', { type: 'READ_ONLY', scopes: ['health'] }],
    ['type', { type: 'FULL_ACCESS', scopes: [] }],
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['description', { description: 'x'.repeat(1001) }],
  ] as const)('refuses an unusable %s and makes nothing: %j', async (field, input) => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    await expect(createToken(deps, anna, { name: 'laptop', ...input })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
    expect(await deps.storage.tokens.count({}, deps.clock.now())).toBe(0);
  });

  it('names an unknown scope, but not a text that may be a token by mistake', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    await expect(createToken(deps, anna, { name: 'a', scopes: ['tokens:reed'] })).rejects.toThrow(
      'tokens:reed',
    );
    const refusal = createToken(deps, anna, { name: 'a', scopes: [text] });
    await expect(refusal).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(refusal).rejects.not.toThrow(text);
  });

  it('refuses a scope that would give its owner nothing', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    await expect(createToken(deps, anna, { name: 'a', scopes: ['tokens:admin'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'The scope tokens:admin needs the permission admin-personal-api-tokens',
    });
  });

  it('refuses a scope with a constraint that never holds here', async () => {
    const odd = { ...BUILT_IN_SCOPES[0]!, name: 'odd', neverHolds: true } as const;
    const deps = makeDeps({ scopes: new ScopeCatalogue([odd]) });
    const anna = await makeUser(deps, { name: 'anna' });
    await expect(createToken(deps, anna, { name: 'a', scopes: ['odd'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'The scope odd has a constraint that never holds on this server',
    });
  });

  it('needs the permission personal-api-tokens', async () => {
    const deps = makeDeps();
    const guest = await makeUser(deps, { name: 'visitor', roles: [] });
    await expect(createToken(deps, guest, { name: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses a name that the owner has in use, and not one that somebody else has', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const ben = await makeUser(deps, { name: 'ben' });
    await createToken(deps, anna, { name: 'laptop' });
    await createToken(deps, ben, { name: 'laptop' });
    await expect(createToken(deps, anna, { name: 'laptop' })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: 'Token name already taken',
    });
  });
});

describe('a token for somebody else (CVE-2025-61928: owner taken from input)', () => {
  it('is made for a service user, by a holder of admin-personal-api-tokens', async () => {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const service = await makeUser(deps, { name: 'ci', kind: 'SERVICE', roles: [] });
    const token = await created(deps, admin, { name: 'build', userId: 'CI' });
    expect(token?.ownerId).toBe(service.user.id);
  });

  it('is never made for a person', async () => {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    await makeUser(deps, { name: 'anna' });
    await expect(createToken(deps, admin, { name: 'a', userId: 'anna' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'userId',
    });
  });

  it('is refused to others, who are not told whether such a user exists', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    await makeUser(deps, { name: 'ci', kind: 'SERVICE' });
    for (const userId of ['ci', 'nobody']) {
      await expect(createToken(deps, anna, { name: 'a', userId })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('is refused when the service user may do what the caller may not', async () => {
    const deps = makeDeps();
    const admin = await makeUserWith(deps, 'helpdesk', ['personal-api-tokens', 'admin-personal-api-tokens']);
    await makeUser(deps, { name: 'ci', kind: 'SERVICE', roles: ['administrator'] });
    await expect(createToken(deps, admin, { name: 'a', userId: 'ci' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it("is refused to a token whose scopes reach its owner's own tokens only", async () => {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    await makeUser(deps, { name: 'ci', kind: 'SERVICE', roles: [] });
    const { caller } = await makeToken(deps, admin, { scopes: ['tokens:write'] });
    await expect(createToken(deps, caller, { name: 'a', userId: 'ci' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
