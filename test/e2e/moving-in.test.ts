import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { readStrapiExport } from '../../src/service/import/read-strapi-export';
import { createVerifier } from '../../src/verifier';
import { Api } from '../support/api';
import { PROJECT, runCommand } from '../support/command';
import { createTestDatabase, describeOnEachServer } from '../support/databases';
import { apiToken, basic } from '../support/graphql-request';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';

const STRAPI = join(PROJECT, 'test/fixtures/strapi');
const { salt, accessKeys } = JSON.parse(readFileSync(join(STRAPI, 'access-keys.json'), 'utf8'));
const PAGE = readFileSync(join(PROJECT, 'docs/moving-in.md'), 'utf8');
const JAHIA_TOKEN = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

describe('Tokens that are taken over while the server runs', () => {
  let server: ServerProcess;
  const settings = { ROOT_PASSWORD, STRAPI_API_TOKEN_SALT: salt as string };
  const whoIs = (headers: Record<string, string>) => new Api(server.url, headers).whoAmI();
  const importing = (...args: string[]) =>
    runCommand(['import', ...args], { DATA_DIR: server.dataDir, ...settings });

  beforeAll(async () => (server = await startServerProcess(settings)));
  afterAll(() => server.stop());

  it("authenticate as they did in Jahia, with the script's output imported", async () => {
    expect(await whoIs(apiToken(JAHIA_TOKEN))).toBeUndefined();
    const [, document = ''] = /It prints\n\n```json\n([^]*?)```/.exec(PAGE) ?? [];
    const path = join(await temporaryFolder(), 'tokens.json');
    await writeFile(path, document);

    expect(await importing('jahia', path, '--map-scope', 'rest=')).toMatchObject({ code: 0 });

    expect(await whoIs(apiToken(JAHIA_TOKEN))).toBe('root');
    expect(await whoIs(bearer(JAHIA_TOKEN))).toBe('root');
  });

  it('authenticate as they did in Strapi: with Bearer, and with nothing else', async () => {
    const args = ['--owner', 'cms', '--create-users', '--skip-errors', '--map-scope', 'api::*=graphql'];
    expect(await importing('strapi', join(STRAPI, 'strapi.db'), ...args)).toMatchObject({ code: 0 });

    for (const name of ['website', 'editor', 'pipeline']) {
      // Once from the database, and once from what is kept of it.
      for (let time = 0; time < 2; time++) expect(await whoIs(bearer(accessKeys[name]))).toBe('cms');
      expect(await whoIs(apiToken(accessKeys[name]))).toBeUndefined();
    }
    for (const name of ['expired', 'panel']) expect(await whoIs(bearer(accessKeys[name]))).toBeUndefined();
    const forwarded = { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/articles' };
    const verify = (headers: Record<string, string>) =>
      fetch(`${server.url}/auth/verify`, { headers: { ...forwarded, ...headers } });
    expect((await verify(bearer(accessKeys.website))).status).toBe(200);
    expect((await verify(apiToken(accessKeys.website))).status).toBe(401);
  });

  it('are told of to other services, and end there when they are revoked', async () => {
    const root = new Api(server.url, basic('root', ROOT_PASSWORD));
    const token = await root.createToken({ name: 'service', scopes: ['introspect'] });
    const verifier = createVerifier({ url: server.url, token, maxStaleness: 100 });
    expect(await verifier.verify(accessKeys.website)).toMatchObject({
      username: 'cms',
      scopes: ['read-only'],
    });
    expect(await verifier.verify('a'.repeat(256))).toBeNull();

    const body = new URLSearchParams({ token: accessKeys.website });
    expect((await fetch(`${server.url}/oauth2/revoke`, { method: 'POST', body })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await verifier.verify(accessKeys.website)).toBeNull();
    verifier.close();
  });

  it('stand neither in the log nor in the database', async () => {
    const files = ['tokens.sqlite', 'tokens.sqlite-wal'].map((name) => join(server.dataDir, name));
    const database = files.map((path) => readFileSync(path, 'latin1')).join('');
    for (const secret of [JAHIA_TOKEN, salt, ...Object.values<string>(accessKeys)]) {
      expect(server.stdout()).not.toContain(secret);
      expect(database).not.toContain(secret);
    }
  });
});

describeOnEachServer("What Strapi's database prints by the statement of the page", (engine) => {
  // The page has one for PostgreSQL.
  if (engine !== 'postgres') return;

  it('is a document that can be imported', async () => {
    const database = await createTestDatabase(engine);
    const client = new Client({
      connectionString: database.location.engine === 'sqlite' ? '' : database.location.url,
    });
    await client.connect();
    await client.query(`
      CREATE TABLE strapi_api_tokens (id serial PRIMARY KEY, name varchar(255), description varchar(255), kind varchar(255),
        type varchar(255), access_key varchar(255), last_used_at timestamp(6), expires_at timestamp(6), lifespan bigint,
        created_at timestamp(6), updated_at timestamp(6));
      CREATE TABLE strapi_api_token_permissions (id serial PRIMARY KEY, action varchar(255));
      CREATE TABLE strapi_api_token_permissions_token_lnk (id serial PRIMARY KEY, api_token_permission_id int, api_token_id int);
      INSERT INTO strapi_api_tokens (name, type, kind, access_key, expires_at, created_at) VALUES
        ('all', 'full-access', 'content-api', '${'ab'.repeat(64)}', NULL, '2026-11-22 19:00:52.812'),
        ('some', 'custom', 'content-api', '${'cd'.repeat(64)}', '2040-01-01', '2026-11-22 19:00:52.812');
      INSERT INTO strapi_api_token_permissions (action) VALUES ('api::a.a.find'), ('api::a.a.create');
      INSERT INTO strapi_api_token_permissions_token_lnk (api_token_permission_id, api_token_id) VALUES (1, 2), (2, 2);`);
    const [, statement = ''] = /--command "([^"]+)"/.exec(PAGE) ?? [];
    const { rows } = await client.query<{ json_build_object: unknown }>(statement);
    await client.end();
    await database.drop();
    expect(readStrapiExport(rows[0]!.json_build_object)).toMatchObject([
      {
        name: 'all',
        scopes: ['full-access'],
        expireAt: null,
        createdAt: new Date('2026-11-22T19:00:52.812Z'),
      },
      {
        name: 'some',
        scopes: ['api::a.a.find', 'api::a.a.create'],
        expireAt: new Date('2040-01-01T00:00:00Z'),
      },
    ]);
  });
});
