import { inspect } from 'node:util';
import type { LRUCache } from 'lru-cache';
import { GUEST } from '../../src/domain/caller';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import type { Invalidation } from '../../src/domain/invalidation';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeToken, makeUser } from '../support/callers';
import { findCanaries, tokenCanary } from '../support/canary';
import { ASKED, cachedUseCases, KNOWN, REFUSED } from '../support/cached-use-cases';
import { authenticate } from '../support/authenticate';

const ALL = 'everything';
const keyOf = (text: string): string => parseToken(text, ['pat_'])?.key ?? '';

describe('a token that was verified', () => {
  it('is accepted again without the database, and its use is noted each time', async () => {
    const { deps, anna, verify } = await cachedUseCases();
    const { text, caller } = await makeToken(deps, anna);
    const note = jest.spyOn(deps.uses, 'note');
    expect(await verify(text)).toEqual(KNOWN);
    const again = await authenticate(deps, { kind: 'token', text }, '192.0.2.7');
    expect(again).toEqual({ ...caller, address: '192.0.2.7' });
    expect(note).toHaveBeenCalledWith(caller.token.key, '192.0.2.7');
    expect(deps.verifications.status).toMatchObject({ channel: 'up', entries: 1, hits: 2 });
  });

  it('is refused from the moment at which it expires, though nothing was told', async () => {
    const { deps, anna, verify } = await cachedUseCases();
    const expireAt = new Date(deps.clock.now().getTime() + 1000).toISOString();
    const { text } = await makeToken(deps, anna, { expireAt });
    deps.clock.advance(999);
    expect(await verify(text)).toEqual(KNOWN);
    deps.clock.advance(1);
    expect(await verify(text)).toEqual(REFUSED);
  });

  it('is refused from the end of its grace period, and its new secret is not', async () => {
    const { deps, anna, verify, verifications } = await cachedUseCases();
    const { text, caller } = await makeToken(deps, anna);
    const renewed = (await regenerateToken(deps, anna, caller.token.key, 60)) ?? '';
    verifications.invalidate({ tokens: [caller.token.key], users: [] });
    expect([await verify(text), await verify(renewed)]).toEqual([ASKED, ASKED]);
    deps.clock.advance(59_999);
    expect([await verify(text), await verify(renewed)]).toEqual([KNOWN, KNOWN]);
    deps.clock.advance(1);
    expect([await verify(text), await verify(renewed)]).toEqual([REFUSED, KNOWN]);
  });

  it.each<[string, (key: string, owner: string) => Invalidation]>([
    ['it was changed', (key) => ({ tokens: ['other', key], users: [] })],
    ['its owner was changed', (_key, owner) => ({ tokens: [], users: [owner] })],
    ['everything was changed', () => ALL],
  ])('is looked up again when %s, in each of its texts, and others are not', async (_what, of) => {
    const { deps, anna, verify, verifications } = await cachedUseCases();
    const bert = await makeUser(deps, { name: 'bert' });
    const { text, caller } = await makeToken(deps, anna);
    const { text: others } = await makeToken(deps, bert);
    const renewed = (await regenerateToken(deps, anna, caller.token.key, 60)) ?? '';
    await Promise.all([text, renewed, others].map(verify));
    const what = of(caller.token.key, anna.user.id);
    verifications.invalidate(what);
    expect([await verify(text), await verify(renewed)]).toEqual([ASKED, ASKED]);
    expect(await verify(others)).toEqual(what === ALL ? ASKED : KNOWN);
    await deps.storage.tokens.delete(caller.token.key);
    verifications.invalidate(what);
    expect([await verify(text), await verify(renewed)]).toEqual([REFUSED, REFUSED]);
  });

  it('has the scopes of the catalogue as it is: replaced ones count at the next request', async () => {
    const { deps, anna } = await cachedUseCases();
    const { text } = await makeToken(deps, anna, { scopes: ['tokens:read'] });
    const namesNow = async () => (await verifyToken(deps, text))?.scopesIn(deps.scopes).names;
    expect(await namesNow()).toContain('tokens:read');
    deps.scopes.replace(BUILT_IN_SCOPES.filter(({ name }) => name !== 'tokens:read'));
    expect(await namesNow()).not.toContain('tokens:read');
    deps.scopes.replace(BUILT_IN_SCOPES);
    expect(await namesNow()).toContain('tokens:read');
  });

  it('compiles its scopes once while the catalogue stays as it is', async () => {
    const { deps, anna } = await cachedUseCases();
    const { text } = await makeToken(deps, anna, { scopes: ['tokens:read'] });
    const activate = jest.spyOn(deps.scopes.current, 'activate');
    const first = await authenticate(deps, { kind: 'token', text }, '192.0.2.1');
    const next = await authenticate(deps, { kind: 'token', text }, '192.0.2.1');
    expect(next.via === 'token' && first.via === 'token' && next.scopes === first.scopes).toBe(true);
    expect(activate).not.toHaveBeenCalled();
  });

  it('is no other spelling of itself', async () => {
    const { deps, anna, verify } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    const { secret = Buffer.alloc(16) } = parseToken(text, ['pat_']) ?? {};
    const key = keyOf(text);
    expect(await verify(text)).toEqual(KNOWN);
    for (const other of [
      formatToken('jahia', null, key, secret),
      ` ${text}`,
      `${text}\n`,
      text.toUpperCase(),
    ]) {
      expect(await verify(other)).toMatchObject({ accepted: false });
    }
  });

  it('leaves nothing of its text or secret in memory', async () => {
    const { deps, anna, verify, verifications } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    await verify(text);
    expect(verifications.status.entries).toBe(1);
    const entries = (Reflect.get(verifications, 'known') as LRUCache<string, object>).dump();
    const kept = inspect([entries, verifications], { depth: Infinity, showHidden: true });
    expect(entries).toHaveLength(1);
    expect(kept).toContain(anna.user.name);
    const canary = tokenCanary('the token', text, parseToken(text, ['pat_'])?.secret ?? Buffer.alloc(0));
    expect(findCanaries(Buffer.from(kept), [canary])).toEqual([]);
  });

  it('is revoked by what the database says', async () => {
    const { deps, anna, verify } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    expect(await verify(text)).toEqual(KNOWN);
    const revoke = () => revokePresentedToken(deps, GUEST, text, '192.0.2.1');
    expect([await revoke(), await revoke()]).toEqual([keyOf(text), null]);
  });
});

describe('a token that is refused', () => {
  it('is looked up each time: no refusal is kept', async () => {
    const { deps, anna, verify, verifications } = await cachedUseCases();
    const { text, caller } = await makeToken(deps, anna);
    const { key, ownerId } = caller.token;
    const wrong = formatToken('pat', 'pat_', key, deps.secrets.bytes(16));
    const unknown = formatToken('pat', 'pat_', deps.secrets.uuid(), deps.secrets.bytes(16));
    const { tokens, users } = deps.storage;
    const now = deps.clock.now();
    verifications.invalidate(ALL);
    for (const refused of [wrong, unknown]) {
      expect([await verify(refused), await verify(refused)]).toEqual([REFUSED, REFUSED]);
    }
    const cases = [
      [
        () => tokens.update(key, { state: 'DISABLED' }, now),
        () => tokens.update(key, { state: 'ACTIVE' }, now),
      ],
      [() => tokens.update(key, { expireAt: now }, now), () => tokens.update(key, { expireAt: null }, now)],
      [
        () => users.update(ownerId, { locked: true }, now),
        () => users.update(ownerId, { locked: false }, now),
      ],
    ] as const;
    for (const [end, undo] of cases) {
      await end();
      verifications.invalidate(ALL);
      expect([await verify(text), await verify(text)]).toEqual([REFUSED, REFUSED]);
      expect(verifications.status.entries).toBe(0);
      // Had the refusal been kept, it would last: nobody is told of what ends it here.
      await undo();
      expect([await verify(text), await verify(text)]).toEqual([ASKED, KNOWN]);
    }
  });

  it('costs no hash when it is longer than any token', async () => {
    const { verify, verifications } = await cachedUseCases();
    const keep = jest.spyOn(verifications, 'keep');
    expect(await verify('x'.repeat(16_000))).toEqual({ accepted: false, asked: false });
    expect(keep).not.toHaveBeenCalled();
  });
});
