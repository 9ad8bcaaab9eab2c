import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachServer, type TestDatabase } from '../support/databases';
import { temporaryFolder } from '../support/temporary-folder';
import {
  linesAbout,
  makeDropFolder,
  startProvisioned,
  until,
  type DropFolder,
} from './support/provisioning-server';

const FILES = 6;

describeOnEachServer('Two servers on one database that start at the same time', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase(engine)));
  afterAll(() => database.drop());

  it('carry out each file once, of one folder that they share and of folders with the same files', async () => {
    const runs = join(await temporaryFolder(), 'runs');
    const [shared, other] = [await makeDropFolder(), await makeDropFolder()];
    // Two are enough for a second engine.
    const folders = engine === 'postgres' ? [shared, shared, other] : [shared, shared];
    for (const folder of new Set(folders)) await fill(folder, runs);
    const settings = {
      DATABASE_URL: database.location.engine === 'sqlite' ? '' : database.location.url,
      TOKEN_PEPPER: 'p'.repeat(32),
    };
    const servers = await Promise.all(folders.map((folder) => startProvisioned(folder, settings)));
    for (const folder of new Set(folders)) {
      await until('all is settled', async () =>
        (await folder.names()).every((name) => name.endsWith('.installed')),
      );
      expect(await folder.names()).toHaveLength(2 * FILES);
    }

    const ran = (await readFile(runs, 'utf8')).trimEnd().split('\n').sort();
    expect(ran).toStrictEqual(Array.from({ length: FILES }, (_, index) => `script ${index}`));
    for (let index = 0; index < FILES; index++) {
      const told = servers.flatMap((server) => linesAbout(server, `file-${index}.yml`));
      expect(told.filter(({ msg }) => msg === 'User created')).toHaveLength(1);
    }
    const storage = await openStorage({ database: database.location });
    const { rows } = await storage.audit.list({}, {});
    const installed = rows.flatMap(({ action, subject }) =>
      action === 'provisioning.installed' ? [subject!.name] : [],
    );
    expect(installed.sort()).toStrictEqual((await namesOf(shared)).sort());
    await storage.close();
    await Promise.all(servers.map((server) => server.stop()));
  });
});

async function namesOf(folder: DropFolder): Promise<string[]> {
  return (await folder.names()).map((name) => name.replace(/\.installed$/, ''));
}

async function fill(folder: DropFolder, runs: string): Promise<void> {
  for (let index = 0; index < FILES; index++) {
    await folder.put(`file-${index}.yml`, `users: [{ name: user-${index} }]`);
    await folder.put(
      `script-${index}.mjs`,
      `import { appendFile } from 'node:fs/promises';
       export default async ({ users }) => {
         await appendFile(${JSON.stringify(runs)}, 'script ${index}\\n');
         await users.create({ name: 'by-script-${index}' });
       };`,
    );
  }
}
