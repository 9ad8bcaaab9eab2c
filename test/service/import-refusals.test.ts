import { readJahiaExport } from '../../src/service/import/read-jahia-export';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { exported, FIRST, importJahia, SECOND } from '../support/jahia-export';

let deps: TestDeps;
beforeEach(async () => {
  deps = makeDeps();
  await makeUser(deps, { name: 'root', roles: ['administrator'] });
});

describe('An import from Jahia', () => {
  it.each([
    [{ key: undefined }, 'key must be given'],
    [{ key: FIRST.key.toUpperCase() }, 'key must be a UUID of version 4 in lower case'],
    [{ key: FIRST.key.replace('-40', '-10') }, 'key must be a UUID of version 4 in lower case'],
    [{ digest: 5 }, 'digest must be a text'],
    [{ digest: FIRST.digest.slice(4) }, 'digest must be 32 bytes in Base64'],
    [{ digest: FIRST.digest.replace('/', '_') }, 'digest must be 32 bytes in Base64'],
    [{ user: null }, 'user must be given'],
    [{ user: '/users/an na' }, 'belongs to an na, who is no user here'],
    [{ name: '' }, 'name must not be empty'],
    [{ name: 'x'.repeat(101) }, 'name must have at most 100 characters'],
    [{ active: 'yes' }, 'active must be true or false'],
    [{ scopes: 'graphql' }, 'scopes must be a list of texts'],
    [{ scopes: ['users:write'], user: '/users/anna' }, 'The scope users:write needs the permission'],
    [{ expirationDate: '31.12.2040' }, 'expirationDate must be an ISO 8601 date'],
    [{ created: {} }, 'created must be an ISO 8601 date-time, or milliseconds since 1970'],
  ])('reports what is wrong with a token: %j', async (fields, note) => {
    await makeUser(deps, { name: 'anna' });
    const { tokens, done } = await importJahia(deps, [exported(FIRST, fields)]);
    expect(done).toBe(false);
    expect(tokens).toMatchObject([{ outcome: 'refused', notes: [expect.stringContaining(note)] }]);
    expect(JSON.stringify(tokens)).not.toContain(FIRST.digest);
  });

  it('reports names that are in use, keys that are here, and owners who have too many tokens', async () => {
    deps = makeDeps({ storage: deps.storage, settings: { ...deps.settings, maxTokensPerUser: 2 } });
    await makeUser(deps, { name: 'anna' });
    const withKey = (start: string) => ({ ...FIRST, key: FIRST.key.replace(/^6/, start) });
    const report = await importJahia(deps, [
      exported(FIRST, { name: 'one' }),
      exported(SECOND, { name: 'one' }),
      exported(FIRST, { name: 'two', user: 'anna' }),
      exported(withKey('7'), { name: 'three' }),
      exported(withKey('8'), { name: 'four' }),
    ]);
    expect(report.tokens.map(({ notes }) => notes)).toStrictEqual([
      [],
      ['has the name of another token of root'],
      ['is here already, as a token of root'],
      [],
      ['A user may have 2 tokens at most'],
    ]);
  });

  it.each([null, [], 5, {}, { tokens: {} }, { tokens: 'x' }])(
    'refuses a document of another shape: %j',
    (document) => {
      expect(() => readJahiaExport(document)).toThrow(
        'The file must be what the script of docs/moving-in.md prints',
      );
    },
  );
});
