import { updateToken } from '../../src/service/update-token';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';

const UNKNOWN = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

describe('updating a token', () => {
  it('changes what is given, leaves what is omitted or null, and says when', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { caller } = await makeToken(deps, anna, {
      scopes: ['health'],
      expireAt: '2040-01-01',
      description: 'old',
    });
    deps.clock.advance(1000);
    expect(
      await updateToken(deps, anna, caller.token.key, { name: 'new', scopes: null, expireAt: null }),
    ).toBe(true);
    expect(await deps.storage.tokens.find(caller.token.key)).toEqual({
      ...caller.token,
      previousSecretUntil: null,
      name: 'new',
      updatedAt: deps.clock.now(),
    });
  });

  it('takes the date and the description away with an empty text, and all scopes with an empty list', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { caller } = await makeToken(deps, anna, {
      scopes: ['health'],
      expireAt: '2040-01-01',
      description: 'old',
    });
    await updateToken(deps, anna, caller.token.key, { expireAt: '', description: '', scopes: [] });
    expect(await deps.storage.tokens.find(caller.token.key)).toMatchObject({
      expireAt: null,
      description: null,
      scopes: [],
    });
  });

  it('says true when there is nothing to change, and leaves the date of the last change', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { caller } = await makeToken(deps, anna, { name: 'same' });
    deps.clock.advance(1000);
    expect(await updateToken(deps, anna, caller.token.key, {})).toBe(true);
    expect(await updateToken(deps, anna, caller.token.key, { name: 'same', state: 'ACTIVE' })).toBe(true);
    const unchanged = { ...caller.token, previousSecretUntil: null };
    expect(await deps.storage.tokens.find(caller.token.key)).toEqual(unchanged);
  });

  it("answers another's key exactly as an unknown one", async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const ben = await makeUser(deps, { name: 'ben' });
    const { caller } = await makeToken(deps, ben, { name: 'his' });
    expect(await updateToken(deps, anna, caller.token.key, { name: 'hers' })).toBe(false);
    expect(await updateToken(deps, anna, UNKNOWN, { name: 'hers' })).toBe(false);
    expect(await updateToken(deps, anna, '', { name: 'hers' })).toBe(false);
    expect(await deps.storage.tokens.find(caller.token.key)).toMatchObject({ name: 'his' });
  });

  it('needs the permission personal-api-tokens (Jahia #221)', async () => {
    const deps = makeDeps();
    const auditor = await makeUserWith(deps, 'auditor', ['admin-personal-api-tokens']);
    const ben = await makeUser(deps, { name: 'ben' });
    const { caller } = await makeToken(deps, ben);
    await expect(updateToken(deps, auditor, caller.token.key, { state: 'DISABLED' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('refuses the type CUSTOM alone for a token of another type', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { caller } = await makeToken(deps, anna, { type: 'READ_ONLY' });
    await expect(updateToken(deps, anna, caller.token.key, { type: 'CUSTOM' })).rejects.toMatchObject({
      field: 'type',
    });
    expect(await updateToken(deps, anna, caller.token.key, { type: 'FULL_ACCESS' })).toBe(true);
  });
});

describe("another person's token, to an administrator", () => {
  async function setUp() {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const ben = await makeUser(deps, { name: 'ben' });
    const { caller } = await makeToken(deps, ben, {
      scopes: ['health', 'tokens:read'],
      expireAt: '2040-01-01',
    });
    return { deps, admin, key: caller.token.key };
  }

  it('can be disabled, enabled, renamed and shrunk', async () => {
    const { deps, admin, key } = await setUp();
    for (const change of [
      { state: 'DISABLED' },
      { state: 'ACTIVE' },
      { name: 'renamed' },
      { scopes: ['health'] },
      { expireAt: '2035-01-01' },
      { scopes: [] },
    ] as const) {
      expect(await updateToken(deps, admin, key, change)).toBe(true);
    }
  });

  it.each([
    { scopes: ['health', 'tokens:read', 'tokens:write'] },
    { scopes: ['read-only'] },
    { type: 'FULL_ACCESS' },
    { expireAt: '2040-01-01T00:00:00.001Z' },
    { expireAt: '' },
  ] as const)('cannot be widened: %j', async (change) => {
    const { deps, admin, key } = await setUp();
    const before = await deps.storage.tokens.find(key);
    await expect(updateToken(deps, admin, key, change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await deps.storage.tokens.find(key)).toEqual(before);
  });

  it('is out of reach for a token of the administrator without a scope for it (CVE-2026-72833)', async () => {
    const { deps, admin, key } = await setUp();
    const { caller } = await makeToken(deps, admin, { scopes: ['tokens:write'] });
    expect(await updateToken(deps, caller, key, { state: 'DISABLED' })).toBe(false);
    const wide = await makeToken(deps, admin, { scopes: ['tokens:admin'] });
    expect(await updateToken(deps, wide.caller, key, { state: 'DISABLED' })).toBe(true);
  });
});

describe("a service user's token", () => {
  it('is changed freely by an administrator who may do all that the service may', async () => {
    const deps = makeDeps();
    const admin = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const service = await makeUser(deps, { name: 'ci', kind: 'SERVICE' });
    const { caller } = await makeToken(deps, service, { scopes: [] });
    expect(await updateToken(deps, admin, caller.token.key, { scopes: ['full-access'] })).toBe(true);
  });

  it('is only shrunk by one who may do less', async () => {
    const deps = makeDeps();
    const helpdesk = await makeUserWith(deps, 'helpdesk', [
      'personal-api-tokens',
      'admin-personal-api-tokens',
    ]);
    const service = await makeUser(deps, { name: 'ci', kind: 'SERVICE', roles: ['administrator'] });
    const { caller } = await makeToken(deps, service, { scopes: ['health'] });
    const { key } = caller.token;
    await expect(updateToken(deps, helpdesk, key, { scopes: ['full-access'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await updateToken(deps, helpdesk, key, { state: 'DISABLED' })).toBe(true);
  });
});
