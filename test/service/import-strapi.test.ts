import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUEST, operator } from '../../src/domain/caller';
import { createPepper, createPepperRing } from '../../src/domain/secret-digest';
import { digestStrapiAccessKey, STRAPI_KEY_START } from '../../src/domain/strapi-format';
import type { UseCaseDeps } from '../../src/service/deps';
import type { ImportOptions } from '../../src/service/import/import-options';
import { importTokens } from '../../src/service/import/import-tokens';
import { readStrapiExport } from '../../src/service/import/read-strapi-export';
import { lacksStrapiSalt } from '../../src/service/lacks-strapi-salt';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { verifyToken } from '../../src/service/verify-token';
import { readStrapiDatabase } from '../../src/storage/strapi/read-strapi-database';
import { makeToken, makeUser } from '../support/callers';
import { PROJECT } from '../support/command';
import { makeDeps, type TestDeps } from '../support/deps';

const FIXTURE = join(PROJECT, 'test/fixtures/strapi');

/** What a real Strapi made, and the database in which it keeps their digests. */
const { salt: SALT, accessKeys: KEYS } = JSON.parse(
  readFileSync(join(FIXTURE, 'access-keys.json'), 'utf8'),
) as { salt: string; accessKeys: Record<'website' | 'editor' | 'pipeline' | 'expired' | 'panel', string> };
const DATABASE = join(FIXTURE, 'strapi.db');

const OPTIONS: ImportOptions = {
  createUsers: true,
  skipErrors: true,
  dryRun: false,
  owner: 'cms',
  owners: new Map(),
  scopes: new Map([['api::article.article.*', ['graphql']]]),
  scopesWhenNone: [],
};

let deps: TestDeps;
beforeEach(async () => {
  const plain = makeDeps();
  deps = withSalts(plain, SALT);
  await makeUser(deps, { name: 'cms', roles: ['token-user'] });
});

function withSalts(of: TestDeps, ...strapiSalts: string[]): TestDeps {
  return { ...of, settings: { ...of.settings, strapiSalts } };
}

async function importFixture(options: Partial<ImportOptions> = {}, into: UseCaseDeps = deps) {
  const source = readStrapiExport(await readStrapiDatabase(DATABASE));
  return importTokens(into, { name: 'strapi.db', hash: 'b'.repeat(64) }, source, { ...OPTIONS, ...options });
}

describe("A token of Strapi's", () => {
  it('goes on being accepted, with its name, description, type, end and last use', async () => {
    await importFixture();
    expect(await verifyToken(deps, KEYS.website)).toMatchObject({
      owner: { name: 'cms' },
      token: {
        key: expect.stringMatching(new RegExp(`^${STRAPI_KEY_START}-`)),
        name: 'website',
        description: 'Reads for the web site',
        scopes: ['read-only'],
        state: 'ACTIVE',
        expireAt: null,
        format: 'strapi',
        lastUsedAt: expect.any(Date),
      },
    });
    expect(await verifyToken(deps, KEYS.editor)).toMatchObject({
      token: { scopes: ['full-access'], description: null, expireAt: new Date('2040-01-01T00:00:00Z') },
    });
    expect(await verifyToken(deps, KEYS.pipeline)).toMatchObject({ token: { scopes: ['graphql'] } });
  });

  it('is not accepted when it has expired, or was made for Strapi itself, or another one', async () => {
    const report = await importFixture();
    expect(report).toMatchObject({ done: true, taken: 6, refused: 1 });
    expect(report.tokens.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      name: 'panel',
      notes: [expect.stringContaining('kind must be content-api')],
    });
    for (const text of [
      KEYS.expired,
      KEYS.panel,
      randomBytes(128).toString('hex'),
      `${KEYS.website.slice(1)}0`,
    ]) {
      expect(await verifyToken(deps, text)).toBeNull();
    }
  });

  it('is accepted with its own salt alone, which may be one of several', async () => {
    await importFixture();
    expect(await verifyToken(withSalts(deps), KEYS.website)).toBeNull();
    expect(await verifyToken(withSalts(deps, 'another'), KEYS.website)).toBeNull();
    expect(await verifyToken(withSalts(deps, 'another', SALT), KEYS.website)).not.toBeNull();
  });

  it('ends when the pepper that it was imported under is taken out', async () => {
    await importFixture();
    const peppers = createPepperRing([createPepper('q'.repeat(32))]);
    expect(await verifyToken({ ...deps, peppers }, KEYS.website)).toBeNull();
  });

  it('becomes one of this server when it is regenerated; the access key ends, or lives on for the grace', async () => {
    await importFixture();
    const key = (await verifyToken(deps, KEYS.website))!.token.key;
    const text = await regenerateToken(deps, operator('command-line'), key, 60);
    expect(text).toMatch(/^pat_/);
    expect(await verifyToken(deps, text!)).toMatchObject({ token: { key, format: 'pat', name: 'website' } });
    expect(await verifyToken(deps, KEYS.website)).toMatchObject({ token: { key } });
    deps.clock.advance(60_000);
    expect(await verifyToken(deps, KEYS.website)).toBeNull();
    const again = await regenerateToken(deps, operator('command-line'), key, 0);
    expect(await verifyToken(deps, again!)).not.toBeNull();
    expect(await verifyToken(deps, text!)).toBeNull();
  });

  it('ends when whoever has it revokes it', async () => {
    await importFixture();
    expect(await revokePresentedToken(deps, GUEST, KEYS.website, '192.0.2.1')).toMatch(STRAPI_KEY_START);
    expect(await verifyToken(deps, KEYS.website)).toBeNull();
  });

  it('is missed by a server without a salt, which says so; others need none', async () => {
    expect(await lacksStrapiSalt(withSalts(deps))).toBe(false);
    await makeToken(deps, await makeUser(deps, { name: 'anna' }));
    expect(await lacksStrapiSalt(withSalts(deps))).toBe(false);
    await importFixture();
    expect(await lacksStrapiSalt(withSalts(deps))).toBe(true);
    expect(await lacksStrapiSalt(deps)).toBe(false);
    for (const name of ['Read Only', 'Full Access', 'website', 'editor', 'pipeline', 'expired']) {
      expect(await lacksStrapiSalt(withSalts(deps))).toBe(true);
      const token = await deps.storage.tokens.findByName(
        (await deps.storage.users.findByName('cms'))!.id,
        name,
      );
      await regenerateToken(deps, operator('command-line'), token!.key, 0);
    }
    expect(await lacksStrapiSalt(withSalts(deps))).toBe(false);
  });

  it('costs an unknown one what it costs itself: one look-up for each salt, and none without', async () => {
    await importFixture();
    const asked: string[] = [];
    const { storage } = deps;
    const counting = Object.assign(Object.create(storage), {
      tokens: Object.assign(Object.create(storage.tokens), {
        findForVerification: (key: string) => {
          asked.push(key);
          return storage.tokens.findForVerification(key);
        },
      }),
    }) as typeof storage;
    for (const [salts, text, times] of [
      [[SALT], KEYS.website, 1],
      [[SALT], randomBytes(128).toString('hex'), 1],
      [['one', 'two'], KEYS.website, 2],
      [[], KEYS.website, 0],
      [[SALT], 'f'.repeat(255), 0],
    ] as const) {
      asked.length = 0;
      await verifyToken({ ...withSalts(deps, ...salts), storage: counting }, text);
      expect(asked).toHaveLength(times);
    }
  });
});

describe('An import from Strapi', () => {
  it('takes all or nothing, and reports permissions that are no scopes here', async () => {
    const report = await importFixture({ skipErrors: false, scopes: new Map() });
    expect(report).toMatchObject({ done: false, taken: 5, refused: 2 });
    expect(report.tokens.find(({ name }) => name === 'pipeline')?.notes).toStrictEqual([
      'has scopes that are not here: api::article.article.find, api::article.article.findOne, ' +
        'api::article.article.create; --map-scope says what they are',
    ]);
    expect(await deps.storage.tokens.count({}, deps.clock.now())).toBe(0);
  });

  it('changes nothing when it is run again', async () => {
    await importFixture();
    const events = await deps.storage.audit.count({});
    expect(await importFixture()).toMatchObject({ done: true, taken: 0, already: 6, refused: 1 });
    expect(await deps.storage.audit.count({})).toBe(events);
  });

  it('needs an owner, who may be made', async () => {
    const none = await importFixture({ owner: null });
    expect(none.tokens[0]).toMatchObject({ notes: ['has no owner in the source; --owner names one'] });
    expect(await importFixture({ owner: 'site' })).toMatchObject({ usersCreated: ['site'], taken: 6 });
  });

  it('takes a document as well as a database, with dates as text', async () => {
    const accessKey = digestStrapiAccessKey(SALT, KEYS.website).toString('hex');
    const source = readStrapiExport({
      tokens: [{ name: 'website', type: 'read-only', accessKey, expiresAt: '2040-01-01T00:00:00.000Z' }],
    });
    await importTokens(deps, { name: 'a.json', hash: 'c'.repeat(64) }, source, OPTIONS);
    expect(await verifyToken(deps, KEYS.website)).toMatchObject({
      token: { expireAt: new Date('2040-01-01'), createdAt: deps.clock.now() },
    });
  });

  it.each([
    [{ accessKey: 'abc' }, 'accessKey must be the digest of 64 bytes in hexadecimal that Strapi keeps'],
    [
      { accessKey: KEYS.website },
      'accessKey must be the digest of 64 bytes in hexadecimal that Strapi keeps',
    ],
    [{ accessKey: null }, 'accessKey must be given'],
    [{ type: 'admin' }, 'type must be read-only, full-access or custom'],
    [{ type: undefined }, 'type must be given'],
  ])('reports what is wrong with a token, without its secrets: %j', async (fields, note) => {
    const accessKey = digestStrapiAccessKey(SALT, KEYS.website).toString('hex');
    const source = readStrapiExport({ tokens: [{ name: 'x', type: 'read-only', accessKey, ...fields }] });
    const { tokens } = await importTokens(deps, { name: 'a.json', hash: '' }, source, OPTIONS);
    expect(tokens).toMatchObject([{ outcome: 'refused', notes: [note] }]);
    expect(JSON.stringify(tokens)).not.toContain(KEYS.website);
  });

  it('refuses a file that is no database of Strapi', async () => {
    await expect(readStrapiDatabase(join(PROJECT, 'package.json'))).rejects.toThrow(/^Strapi's database /);
    await expect(readStrapiDatabase(join(PROJECT, 'none.db'))).rejects.toThrow(/is not there/);
  });
});
