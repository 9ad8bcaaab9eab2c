import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Storage } from '../../src/domain/stores';
import { openStorage } from '../../src/storage/open-storage';
import { Api } from '../support/api';
import { COMMAND, startProcess } from '../support/command';
import { apiToken } from '../support/graphql-request';
import { isSoak } from '../support/soak';
import { temporaryFolder } from '../support/temporary-folder';
import { linesAbout, makeDropFolder, startProvisioned, until } from './support/provisioning-server';

const ROUNDS = isSoak ? 100 : 4;

/** Milliseconds for all of it, on a busy machine. */
const LIMIT = 60_000 + ROUNDS * 15_000;

/** Users, and tokens, that one file makes. */
const THINGS = 25;

/** A file that makes a good deal; its tokens' texts go to files. */
function contentOf(round: number, out: string): string {
  const names = Array.from({ length: THINGS }, (_, index) => `r${round}-${index}`);
  return `
roles: [{ name: role-${round}, permissions: [personal-api-tokens] }]
users: [${names.map((name) => `{ name: ${name}, kind: SERVICE, roles: [role-${round}] }`).join(', ')}]
tokens: [${names.map((name) => `{ owner: ${name}, name: t, tokenFile: "${out}/${name}" }`).join(', ')}]`;
}

/** What is there of a round. */
async function countsOf({ users, tokens, roles, audit }: Storage, round: number) {
  const { rows } = await audit.list({}, {});
  return {
    users: await users.count(`r${round}-`),
    tokens: await tokens.count({ search: `r${round}-` }, new Date()),
    roles: (await roles.list()).filter(({ name }) => name === `role-${round}`).length,
    made: rows.filter(
      ({ action, subject }) => action === 'token.created' && subject?.owner?.startsWith(`r${round}-`),
    ).length,
    installed: rows.filter(
      ({ action, subject }) => action === 'provisioning.installed' && subject?.name === `${round}.yml`,
    ).length,
  };
}

const ALL = { users: THINGS, tokens: THINGS, roles: 1, made: THINGS, installed: 1 };
const NOTHING = { users: 0, tokens: 0, roles: 0, made: 0, installed: 0 };

describe('A crash while a declarative file is carried out', () => {
  it(
    `leaves all of it or nothing, and the next start finishes it once (${ROUNDS} kills)`,
    async () => {
      const folder = await makeDropFolder();
      const [dataDir, out] = [await temporaryFolder(), await temporaryFolder()];
      const settings = { DATA_DIR: dataDir, PROVISIONING_DIR: folder.path, PORT: '0' };
      const location = { engine: 'sqlite', path: join(dataDir, 'tokens.sqlite') } as const;

      // How long it takes, so that the kills hit it from beginning to end.
      await folder.put('0.yml', contentOf(0, out));
      const first = await startProvisioned(folder, settings);
      await first.stop();
      const times = linesAbout(first, '0.yml').map(({ time }) => Date.parse(String(time)));
      const took = times.at(-1)! - times[0]!;

      const left: unknown[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        await folder.put(`${round}.yml`, contentOf(round, out));
        const killed = await startProcess(process.execPath, [COMMAND, 'serve'], settings);
        await until('it begins', () => {
          if (killed.child.exitCode !== null)
            throw new Error(`It ended: ${killed.stdout()}${killed.stderr()}`);
          return linesAbout(killed, `${round}.yml`).length > 0;
        });
        await sleep(((round - 0.5) / ROUNDS) * took * 1.2);
        killed.child.kill('SIGKILL');
        await killed.ended;

        const storage = await openStorage({ database: location });
        const counts = await countsOf(storage, round);
        await storage.close();
        expect([ALL, NOTHING]).toContainEqual(counts);
        left.push(counts.users);
      }
      if (ROUNDS === 100) expect(new Set(left)).toStrictEqual(new Set([0, THINGS]));

      const last = await startProvisioned(folder, settings);
      const storage = await openStorage({ database: location });
      for (let round = 0; round <= ROUNDS; round++) {
        expect(await countsOf(storage, round)).toStrictEqual(ALL);
        for (const index of [0, THINGS - 1]) {
          const text = await readFile(join(out, `r${round}-${index}`), 'utf8');
          expect(await new Api(last.url, apiToken(text.trimEnd())).whoAmI()).toBe(`r${round}-${index}`);
        }
      }
      expect((await folder.names()).filter((name) => !name.endsWith('.installed'))).toStrictEqual([]);
      await storage.close();
      await last.stop();
    },
    LIMIT,
  );
});

describe('A script that was cut off', () => {
  it(
    'is set aside as failed by the next start, and never run again; what it did stays',
    async () => {
      const folder = await makeDropFolder();
      const [dataDir, runs] = [await temporaryFolder(), join(await temporaryFolder(), 'runs')];
      const settings = { DATA_DIR: dataDir, PROVISIONING_DIR: folder.path, PORT: '0' };
      const script = `
import { appendFile } from 'node:fs/promises';
export default async ({ users }) => {
  await users.create({ name: 'made-before' });
  await appendFile(${JSON.stringify(runs)}, 'run\\n');
  await new Promise(() => {});
};`;
      await folder.put('slow.mjs', script);
      const killed = await startProcess(process.execPath, [COMMAND, 'serve'], settings);
      await until('it runs', () => readFile(runs).then(Boolean, () => false));
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(await folder.names()).toStrictEqual(['slow.mjs']);

      const server = await startProvisioned(folder, settings);
      expect(await folder.names()).toStrictEqual(['slow.mjs.error', 'slow.mjs.failed']);
      expect(await folder.read('slow.mjs.error')).toBe(
        'The script was cut off while it ran, and is not run again; what it did until then stays\n',
      );
      expect(linesAbout(server, 'slow.mjs').at(-1)).toMatchObject({
        level: 'error',
        msg: expect.stringContaining('The script was cut off while it ran'),
      });

      await folder.put('again.mjs', script);
      await until('it is set aside too', async () => (await folder.names()).includes('again.mjs.failed'));
      expect(await folder.read('again.mjs.error')).toMatch(
        /^A script of this content was run before and failed/,
      );
      expect(await readFile(runs, 'utf8')).toBe('run\n');
      await server.stop();
      const storage = await openStorage({
        database: { engine: 'sqlite', path: join(dataDir, 'tokens.sqlite') },
      });
      expect(await storage.users.findByName('made-before')).not.toBeNull();
      await storage.close();
    },
    LIMIT,
  );
});
