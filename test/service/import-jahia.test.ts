import { randomBytes } from 'node:crypto';
import { operator } from '../../src/domain/caller';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { exported, FIRST, importJahia, SECOND } from '../support/jahia-export';

let deps: TestDeps;
beforeEach(async () => {
  deps = makeDeps();
  await makeUser(deps, { name: 'root', roles: ['administrator'] });
});

const count = () => deps.storage.tokens.count({}, deps.clock.now());

describe('A token of Jahia', () => {
  it('goes on being accepted, with its key, name, owner, scopes, state and dates', async () => {
    const report = await importJahia(deps, [exported(FIRST, { name: 'test-token12345' })]);

    expect(report).toMatchObject({ done: true, taken: 1, already: 0, refused: 0, usersCreated: [] });
    expect(await verifyToken(deps, FIRST.text)).toMatchObject({
      owner: { name: 'root' },
      token: {
        key: FIRST.key,
        name: 'test-token12345',
        scopes: ['graphql'],
        state: 'ACTIVE',
        format: 'jahia',
        prefix: null,
        expireAt: new Date('2040-12-31T00:00:00.000Z'),
        createdAt: new Date('2024-05-06T07:08:09.010Z'),
        updatedAt: new Date('2025-06-07T08:09:10.011Z'),
      },
    });
  });

  it('is accepted by its own secret alone', async () => {
    await importJahia(deps, [exported(FIRST)]);
    const other = Buffer.concat([Buffer.from(FIRST.text, 'base64').subarray(0, 16), randomBytes(16)]);
    expect(await verifyToken(deps, other.toString('base64'))).toBeNull();
  });

  it('stays disabled, and stays expired', async () => {
    await importJahia(deps, [
      exported(FIRST, { active: false, expirationDate: null }),
      exported(SECOND, { expirationDate: '2029-01-01' }),
    ]);
    for (const { text } of [FIRST, SECOND]) expect(await verifyToken(deps, text)).toBeNull();
    await updateToken(deps, operator('command-line'), FIRST.key, { state: 'ACTIVE' });
    expect(await verifyToken(deps, FIRST.text)).toMatchObject({ token: { expireAt: null } });
  });

  it('can be regenerated, and keeps its form', async () => {
    await importJahia(deps, [exported(FIRST)]);
    const text = await regenerateToken(deps, operator('command-line'), FIRST.key, 0);
    expect(text).toMatch(/^[\w+/]{43}=$/);
    expect(await verifyToken(deps, text!)).not.toBeNull();
    expect(await verifyToken(deps, FIRST.text)).toBeNull();
  });

  it('leaves an event, and the import one more, none of which tells the digest', async () => {
    await importJahia(deps, [exported(FIRST)]);
    const { rows } = await deps.storage.audit.list({}, {});
    expect(rows.map(({ action, actor, subject }) => [action, actor.via, subject?.name]).sort()).toStrictEqual(
      [
        ['import.finished', 'import', 'tokens.json'],
        ['token.created', 'import', 'token 6fbeb92f'],
      ],
    );
    expect(JSON.stringify(rows)).not.toContain(FIRST.digest);
  });
});

describe('An import from Jahia', () => {
  it('changes nothing when it is run again, whatever has become of the tokens', async () => {
    await importJahia(deps, [exported(FIRST)]);
    await updateToken(deps, operator('command-line'), FIRST.key, { name: 'renamed', state: 'DISABLED' });
    const before = await deps.storage.tokens.findForVerification(FIRST.key);
    const events = await deps.storage.audit.count({});

    const report = await importJahia(deps, [exported(FIRST)]);

    expect(report).toMatchObject({ done: true, taken: 0, already: 1, refused: 0 });
    expect(await deps.storage.tokens.findForVerification(FIRST.key)).toStrictEqual(before);
    expect(await deps.storage.audit.count({})).toBe(events);
  });

  it('takes all or nothing, and says why', async () => {
    const report = await importJahia(deps, [exported(FIRST), exported(SECOND, { user: '/users/bb/anna' })]);
    expect(report).toMatchObject({
      done: false,
      taken: 1,
      refused: 1,
      tokens: [
        { place: 'tokens[0]', outcome: 'taken' },
        {
          place: 'tokens[1]',
          outcome: 'refused',
          owner: 'anna',
          notes: ['belongs to anna, who is no user here; --create-users makes them'],
        },
      ],
    });
    expect(await count()).toBe(0);
    expect(await deps.storage.audit.count({})).toBe(0);
  });

  it('leaves out what cannot be taken where it is told to', async () => {
    const report = await importJahia(deps, [exported(FIRST), exported(SECOND, { user: 'anna' })], {
      skipErrors: true,
    });
    expect(report).toMatchObject({ done: true, taken: 1, refused: 1 });
    expect(await count()).toBe(1);
  });

  it('does nothing on a dry run, and tells the same', async () => {
    const tokens = [exported(FIRST), exported(SECOND, { user: '/users/anna' })];
    const options = { createUsers: true };
    const dry = await importJahia(deps, tokens, { ...options, dryRun: true });
    expect(await count()).toBe(0);
    expect(await deps.storage.users.count('')).toBe(1);
    const wet = await importJahia(deps, tokens, options);
    expect(dry).toStrictEqual({ ...wet, done: false });
  });

  it('makes owners who are not here where it is told to: persons who cannot sign in yet', async () => {
    const report = await importJahia(deps, [exported(FIRST, { user: '/users/aa/bb/anna' })], {
      createUsers: true,
    });
    expect(report).toMatchObject({ done: true, taken: 1, usersCreated: ['anna'] });
    expect(await deps.storage.users.findByName('anna')).toMatchObject({
      kind: 'PERSON',
      roles: ['token-user'],
      passwordHash: null,
    });
    expect(await verifyToken(deps, FIRST.text)).toMatchObject({ owner: { name: 'anna' } });
  });

  it('takes two users of one name on its side for two, until somebody says who they are', async () => {
    await makeUser(deps, { name: 'anna' });
    await makeUser(deps, { name: 'anna.a' });
    const tokens = [
      exported(FIRST, { user: '/users/anna' }),
      exported(SECOND, { user: '/users/providers/ldap/anna' }),
    ];
    const report = await importJahia(deps, tokens);
    expect(report.tokens[1]).toMatchObject({
      outcome: 'refused',
      notes: ['belongs to another user of the same name than /users/anna; --map-owner tells them apart'],
    });
    await importJahia(deps, tokens, { owners: new Map([['/users/providers/ldap/anna', 'anna.a']]) });
    expect(await verifyToken(deps, SECOND.text)).toMatchObject({ owner: { name: 'anna.a' } });
  });

  it('reports scopes that are not here, and maps them where it is told to', async () => {
    const tokens = [exported(FIRST, { scopes: ['graphql', 'rest', 'jcr:edit', 'jcr:live'] })];
    expect(await importJahia(deps, tokens)).toMatchObject({
      done: false,
      tokens: [
        { notes: ['has scopes that are not here: rest, jcr:edit, jcr:live; --map-scope says what they are'] },
      ],
    });
    const scopes = new Map([
      ['rest', ['read-only', 'graphql']],
      ['jcr:*', []],
    ]);
    expect(await importJahia(deps, tokens, { scopes })).toMatchObject({ done: true });
    expect(await verifyToken(deps, FIRST.text)).toMatchObject({
      token: { scopes: ['graphql', 'read-only'] },
    });
  });

  it('tells of tokens without scopes, and gives them some where it is told to', async () => {
    const [first, second] = [exported(FIRST, { scopes: [] }), exported(SECOND, { scopes: null })];
    const report = await importJahia(deps, [first]);
    expect(report.tokens[0]).toMatchObject({
      outcome: 'taken',
      notes: ['has no scopes: it can tell whose it is, and nothing else'],
    });
    await importJahia(deps, [second], { scopesWhenNone: ['graphql'] });
    expect(await verifyToken(deps, SECOND.text)).toMatchObject({ token: { scopes: ['graphql'] } });
  });
});
