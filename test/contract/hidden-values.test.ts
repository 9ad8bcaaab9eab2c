import { join } from 'node:path';
import { querySqlite } from '../support/sqlite-file';
import { TOKENS_MORE } from './support/documents';
import { makePlainClient } from './support/plain-client';
import { expectTokenError } from './support/refused';
import { USERS } from './support/user-documents';
import { ok, tokensOf, useWorld } from './support/world';

const world = useWorld(makePlainClient);

/** What rows hide, as somebody would guess at it: whole, and piece by piece. */
async function hidden(): Promise<{ ofTokens: string[]; ofUsers: string[] }> {
  const { text, key } = await world().token(await world().anybody(), { name: 'plain' });
  const database = join(world().dataDir, 'tokens.sqlite');
  const [token] = await querySqlite(database, `SELECT * FROM tokens WHERE token_key = '${key}'`);
  const [user] = await querySqlite(database, `SELECT * FROM users WHERE name = 'root'`);
  const pieces = (value: unknown) => [String(value), String(value).slice(0, 6), String(value).slice(-6)];
  return {
    ofTokens: [text, token!.secret_digest, token!.secret_pepper_id].flatMap(pieces),
    ofUsers: [user!.password_hash, user!.id].flatMap(pieces),
  };
}

describe('what is hidden, digests and hashes, (CVE-2025-30352)', () => {
  it('is not found by searching for it, so that nobody guesses it piece by piece', async () => {
    const { ofTokens, ofUsers } = await hidden();
    for (const guess of ofTokens) {
      for (const filter of [{ search: guess }, { scope: guess }]) {
        const { tokens } = tokensOf(await world().root.send(TOKENS_MORE, { filter }));
        expect(tokens).toMatchObject({ nodes: [], pageInfo: { totalCount: 0 } });
      }
    }
    for (const filter of ofUsers) {
      const { users } = ok(await world().root.send(USERS, { filter })).admin;
      expect(users).toMatchObject({ nodes: [], pageInfo: { totalCount: 0 } });
    }
    // What is shown is found (control).
    const { tokens } = tokensOf(await world().root.send(TOKENS_MORE, { filter: { search: 'lai' } }));
    expect(tokens.nodes).toHaveLength(1);
    expect(ok(await world().root.send(USERS, { filter: 'oo' })).admin.users.nodes).toHaveLength(1);
  });

  it.each(['secret', 'digest', 'secretDigest', 'secret_digest', 'previousSecret.until', 'user.passwordHash'])(
    'is not sorted by: %s',
    async (fieldName) => {
      const answer = await world().root.send(TOKENS_MORE, { fieldSorter: { fieldName } });
      expectTokenError(answer, 'tokens', { code: 'BAD_USER_INPUT' });
    },
  );

  it('is no part of a filter', async () => {
    for (const name of ['secret', 'digest', 'secretDigest', 'user', 'passwordHash']) {
      const { data, errors } = await world().root.send(TOKENS_MORE, { filter: { [name]: 'a' } });
      expect([data, errors[0]?.extensions?.code]).toStrictEqual([null, 'BAD_USER_INPUT']);
    }
  });
});
