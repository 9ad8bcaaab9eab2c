import type { Invalidation } from '../../src/domain/invalidation';
import { ASKED, cachedUseCases, KNOWN, REFUSED } from '../support/cached-use-cases';
import { makeToken } from '../support/callers';

const ALL = 'everything';

describe('without a living channel', () => {
  it('every token is looked up, before the first sign of life as after the last', async () => {
    const { deps, anna, verify, verifications, pass, confirm } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    verifications.lose();
    expect([await verify(text), await verify(text)]).toEqual([ASKED, ASKED]);
    expect(verifications.status).toMatchObject({ channel: 'down', entries: 0 });
    confirm();
    expect([await verify(text), await verify(text)]).toEqual([ASKED, KNOWN]);
    pass(999);
    expect(await verify(text)).toEqual(KNOWN);
    pass(1);
    expect([await verify(text), await verify(text)]).toEqual([ASKED, ASKED]);
    expect(verifications.status.channel).toBe('down');
    // Nobody knows what was not told meanwhile.
    confirm();
    expect([await verify(text), await verify(text)]).toEqual([ASKED, KNOWN]);
  });

  it('a sign of life counts from when it was asked for, not from when it came', async () => {
    const { deps, anna, verify, verifications, pass } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    pass(600);
    verifications.confirm(100);
    expect(await verify(text)).toEqual(KNOWN);
    pass(499);
    expect(await verify(text)).toEqual(KNOWN);
    pass(1);
    expect(await verify(text)).toEqual(ASKED);
    verifications.confirm(50);
    expect(verifications.status.channel).toBe('down');
  });

  it('nothing is kept that was read before it was there', async () => {
    const { deps, anna, verify, verifications, confirm, holdLookUp } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    verifications.lose();
    const letGo = holdLookUp();
    const early = verify(text);
    confirm();
    letGo();
    expect(await early).toEqual(ASKED);
    expect(await verify(text)).toEqual(ASKED);
  });

  it('and with a size of 0, nothing is kept', async () => {
    const { deps, anna, verify, verifications } = await cachedUseCases(0);
    const { text } = await makeToken(deps, anna);
    expect([await verify(text), await verify(text)]).toEqual([ASKED, ASKED]);
    expect(verifications.status).toEqual({ channel: 'down', entries: 0, capacity: 0, hits: 0, misses: 3 });
  });
});

describe('a look-up that is under way', () => {
  it.each<[string, (key: string, owner: string) => Invalidation]>([
    ['the token', (key) => ({ tokens: [key], users: [] })],
    ['its owner', (_key, owner) => ({ tokens: [], users: [owner] })],
    ['everything', () => ALL],
  ])('while %s is changed is answered and not kept', async (_what, of) => {
    const { deps, anna, verify, verifications, holdLookUp } = await cachedUseCases();
    const { text, caller } = await makeToken(deps, anna);
    verifications.invalidate(ALL);
    const letGo = holdLookUp();
    const early = verify(text);
    await deps.storage.tokens.delete(caller.token.key);
    verifications.invalidate(of(caller.token.key, anna.user.id));
    letGo();
    // It was read before the change, which nobody has been told of yet.
    expect(await early).toEqual(ASKED);
    expect(await verify(text)).toEqual(REFUSED);
  });

  it('while nothing is changed is kept (control)', async () => {
    const { deps, anna, verify, verifications, holdLookUp } = await cachedUseCases();
    const { text } = await makeToken(deps, anna);
    verifications.invalidate(ALL);
    const letGo = holdLookUp();
    const early = verify(text);
    letGo();
    expect([await early, await verify(text)]).toEqual([ASKED, KNOWN]);
  });
});

describe('the size', () => {
  it('is the most that is kept: the token that was not used for longest goes first', async () => {
    const { deps, anna, verify, verifications } = await cachedUseCases(3);
    const texts = [];
    for (let count = 0; count < 4; count += 1) {
      texts.push((await makeToken(deps, anna)).text);
      await verify(texts[0] ?? '');
    }
    const [first = '', second = '', third = '', fourth = ''] = texts;
    // It came once already, when it was made.
    await verify(fourth);
    expect(verifications.status.entries).toBe(3);
    expect([await verify(first), await verify(third), await verify(fourth)]).toEqual([KNOWN, KNOWN, KNOWN]);
    expect(await verify(second)).toEqual(ASKED);
  });
});
