import type { Storage } from '../../../src/domain/stores';
import type { TokenPosition, TokenQuery } from '../../../src/domain/token-query';
import { later, storeToken, storeUser } from '../../support/samples-storage';

const NOW = later(1000);

/** That every store counts tokens alike: all of them, and those of a list piece by piece. */
export function defineTokenCountContract(storage: () => Storage): void {
  it('knows how many there are, by what was added and deleted', async () => {
    const before = await storage().tokens.countAll();
    const owner = await storeUser(storage());
    const token = await storeToken(storage(), owner);
    await storeToken(storage(), owner);
    expect(await storage().tokens.countAll()).toBe(before + 2);
    await storage().tokens.delete(token.key);
    expect(await storage().tokens.countAll()).toBe(before + 1);
    await storage().users.delete(owner.id);
    expect(await storage().tokens.countAll()).toBe(before);
  });

  it('counts a list in pieces, each token in one of them, also those that sort alike', async () => {
    const owner = await storeUser(storage());
    for (let number = 0; number < 5; number += 1)
      await storeToken(storage(), owner, { expireAt: later(500) });
    await storeToken(storage(), owner, { expireAt: later(400) });
    await storeToken(storage(), owner, { expireAt: later(2000) });
    await storeToken(storage(), owner, { state: 'DISABLED', expireAt: later(500) });
    const query: Omit<TokenQuery, 'window'> = {
      filter: { ownerId: owner.id, status: ['EXPIRED'] },
      sort: { field: 'expireAt', descending: false, ignoreCase: false },
      now: NOW,
    };
    const pieces: number[] = [];
    let after: TokenPosition | null = null;
    do {
      const piece: { count: number; next: TokenPosition | null } = await storage().tokens.countPiece(
        query,
        after,
        4,
      );
      pieces.push(piece.count);
      after = piece.next;
    } while (after !== null);
    expect(pieces).toStrictEqual([4, 2]);
    expect(
      await storage().tokens.countPiece(query, { value: later(450).getTime(), key: '' }, 100),
    ).toStrictEqual({
      count: 5,
      next: null,
    });
  });
}
