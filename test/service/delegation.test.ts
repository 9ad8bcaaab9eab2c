import fc from 'fast-check';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { powerContains } from '../../src/domain/delegation';
import { parseToken } from '../../src/domain/token-format';
import { createToken } from '../../src/service/create-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

const SPELLINGS = ['Full-Access', 'full-access ', ' full-access', 'ｆull-access', 'FULL-ACCESS'];
const scopes = fc.option(
  fc.array(
    fc.constantFrom<string | null>(...BUILT_IN_SCOPES.map((scope) => scope.name), ...SPELLINGS, null),
    {
      maxLength: 4,
    },
  ),
  { nil: undefined },
);
const scopeList = fc.option(scopes);
const date = fc.constantFrom(
  undefined,
  null,
  '',
  '2031-01-01',
  '2035-01-01',
  '2035-01-01T00:00:00.001Z',
  '2050-01-01',
);
const type = fc.constantFrom(
  undefined,
  null,
  'READ_ONLY' as const,
  'FULL_ACCESS' as const,
  'CUSTOM' as const,
);
const state = fc.constantFrom(undefined, null, 'ACTIVE' as const, 'DISABLED' as const);
const input = fc.record({ scopes: scopeList, expireAt: date, type, state });
const callerScopes = fc.uniqueArray(
  fc.constantFrom('read-only', 'full-access', 'tokens:write', 'tokens:admin', 'health'),
);
const callerExpiry = fc.constantFrom(undefined, '2035-01-01');

describe('a token never makes a stronger token (CVE-2026-56654, CVE-2026-23896)', () => {
  it('by creating one, whatever it asks for', async () => {
    await fc.assert(
      fc.asyncProperty(callerScopes, callerExpiry, input, async (own, expireAt, asked) => {
        const deps = makeDeps();
        const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
        const { caller } = await makeToken(deps, root, { scopes: own, expireAt });
        const text = await createToken(deps, caller, { ...asked, name: 'made' }).catch(() => null);
        const made = text && (await deps.storage.tokens.find(parseToken(text, ['pat_'])?.key ?? ''));
        expect(!made || powerContains(caller.token, made)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('by updating one, unless all it does is to disable it', async () => {
    await fc.assert(
      fc.asyncProperty(callerScopes, callerExpiry, input, input, async (own, expireAt, before, asked) => {
        const deps = makeDeps();
        const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
        const { caller } = await makeToken(deps, root, { scopes: own, expireAt });
        const text = await createToken(deps, root, { ...before, name: 'made' }).catch(() => null);
        const key = text === null ? caller.token.key : (parseToken(text, ['pat_'])?.key ?? '');
        const old = await deps.storage.tokens.find(key);
        await updateToken(deps, caller, key, asked).catch(() => null);
        const updated = await deps.storage.tokens.find(key);
        if (!old || !updated) throw new Error('The token is gone');
        const untouched = powerContains(old, updated) && powerContains(updated, old);
        const onlyWeaker = untouched && (updated.state === old.state || updated.state === 'DISABLED');
        expect(onlyWeaker || powerContains(caller.token, updated)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('by regenerating one that is stronger than itself', async () => {
    const deps = makeDeps();
    const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const { caller } = await makeToken(deps, root, { scopes: ['tokens:write'], expireAt: '2035-01-01' });
    const stronger = await makeToken(deps, root, { scopes: ['full-access'] });
    const longer = await makeToken(deps, root, { scopes: ['tokens:write'] });
    for (const { token } of [stronger.caller, longer.caller]) {
      await expect(regenerateToken(deps, caller, token.key, 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('nor one that outlives its old secret, while that lives on in its grace', async () => {
    const deps = makeDeps();
    const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const { text, caller } = await makeToken(deps, root, { scopes: ['full-access'] });
    const { key } = caller.token;
    await regenerateToken(deps, root, key, 3600);
    const old = await authenticate(deps, { kind: 'token', text }, '192.0.2.1');
    if (old.via !== 'token') throw new Error('The old secret does not live on');
    const graceEnds = new Date(deps.clock.now().getTime() + 3_600_000).toISOString();
    const later = new Date(deps.clock.now().getTime() + 3_600_001).toISOString();

    // It would have itself a secret that stays.
    await expect(regenerateToken(deps, old, key, 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const expireAt of [undefined, later]) {
      await expect(createToken(deps, old, { name: 'made', expireAt })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    await expect(createToken(deps, old, { name: 'made', expireAt: graceEnds })).resolves.toBeTruthy();
    // The new secret may: it is the token itself (control).
    await expect(regenerateToken(deps, caller, key, 0)).resolves.toBeTruthy();
  });

  it('but may always disable one that it can reach', async () => {
    const deps = makeDeps();
    const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const { caller } = await makeToken(deps, root, { scopes: ['tokens:write'] });
    const leaked = await makeToken(deps, root, { scopes: ['full-access'] });
    const { key } = leaked.caller.token;
    expect(await updateToken(deps, caller, key, { state: 'DISABLED' })).toBe(true);
    await expect(updateToken(deps, caller, key, { state: 'ACTIVE' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
