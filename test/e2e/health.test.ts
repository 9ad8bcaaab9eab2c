import { join } from 'node:path';
import { rm, writeFile } from 'node:fs/promises';
import { composeServer } from '../../src/compose';
import { loadConfig } from '../../src/config/load-config';
import { basic } from '../support/graphql-request';
import { querySqlite } from '../support/sqlite-file';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from './support/provisioning-server';

async function health(url: string) {
  const answer = await fetch(`${url}/healthcheck`, { headers: basic('root', ROOT_PASSWORD) });
  const { status, parts } = (await answer.json()) as {
    status: string;
    parts: { name: string; status: string; message?: string }[];
  };
  return { code: answer.status, status, parts };
}

/** The parts that are not GREEN. */
const notWell = ({ parts }: Awaited<ReturnType<typeof health>>) =>
  parts.filter(({ status }) => status !== 'GREEN').map(({ name, status }) => `${name} ${status}`);

describe('the health of the whole server', () => {
  it('tells each part, and which of them are not well', async () => {
    const folder = await temporaryFolder();
    const scopes = join(folder, 'scopes.yml');
    await writeFile(scopes, 'ours:\n  grants: [{ operation: query }]\n');
    const server = await composeServer(
      loadConfig({ DATA_DIR: folder, PORT: '0', ROOT_PASSWORD, SCOPES_FILE: scopes }),
      { out: { write: () => true } },
    );
    const url = await server.listen();
    const database = join(folder, 'tokens.sqlite');

    let found = await health(url);
    // The cache serves from the first sign of life of its channel on.
    for (let wait = 0; wait < 100 && found.status !== 'GREEN'; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      found = await health(url);
    }
    expect([found.code, found.status]).toEqual([200, 'GREEN']);
    expect(found.parts.map(({ name }) => name)).toEqual([
      'database',
      'migrations',
      'verification-cache',
      'write-queue',
      'password-hashing',
      'scope-files',
      'last-uses',
      'audit-log',
    ]);

    await writeFile(scopes, 'ours: 5\n');
    await server.reloadScopes();
    expect(notWell(await health(url))).toEqual(['scope-files YELLOW']);
    await writeFile(scopes, '{}\n');
    await server.reloadScopes();

    const future = `INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'FromTheFuture4102444800000')`;
    await querySqlite(database, future);
    found = await health(url);
    expect([found.code, notWell(found)]).toEqual([200, ['migrations YELLOW']]);
    await querySqlite(database, 'DELETE FROM migrations WHERE timestamp = 4102444800000');
    await querySqlite(database, `DELETE FROM migrations WHERE name LIKE 'CreateTokens%'`);
    found = await health(url);
    expect([found.code, notWell(found)]).toEqual([503, ['migrations RED']]);
    await server.close();
  });

  it('tells that a provisioning file has failed, until it is taken away', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'bad.yml'), 'users: [{}]', { mode: 0o600 });
    const server = await composeServer(
      loadConfig({ DATA_DIR: await temporaryFolder(), PORT: '0', ROOT_PASSWORD, PROVISIONING_DIR: folder }),
      { out: { write: () => true } },
    );
    const url = await server.listen();
    const partOf = async () => (await health(url)).parts.find(({ name }) => name === 'provisioning');
    expect(await partOf()).toEqual({
      name: 'provisioning',
      status: 'YELLOW',
      message: 'Provisioning files that failed: 1, see the audit log',
    });
    await rm(join(folder, 'bad.yml.failed'));
    await until('it is well', async () => (await partOf())?.status === 'GREEN');
    await server.close();
  });
});
