import { readdir, stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { generateToken } from '../../src/domain/token-format';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { isSoak } from '../support/soak';
import { querySqlite } from '../support/sqlite-file';

/** Refused credentials; the full count in the soak. */
const FLOOD = isSoak ? 100_000 : 2_000;
const AT_ONCE = 32;
/** Bytes that the files of the database may grow by: the same for any number. */
const GROWTH = 1_000_000;

const secrets = new RandomSecretSource();
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Presents a token that nobody has made, as if from a network of its own. @returns the answer's status */
async function present(url: string, index: number): Promise<number> {
  const network = `2001:db8:${(index >> 16).toString(16)}:${(index & 0xffff).toString(16)}`;
  const headers = {
    authorization: `Bearer ${generateToken(secrets, 'pat', 'pat_').token}`,
    'x-forwarded-for': `${network}::1`,
  };
  return new Promise((resolve, reject) => {
    request(`${url}/healthcheck`, { agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}

async function sizeOf({ dataDir }: ServerProcess): Promise<number> {
  const names = await readdir(dataDir);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dataDir, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe(`a flood of ${FLOOD} refused tokens, each from a network of its own`, () => {
  afterAll(() => agent.destroy());

  it('leaves the audit log small, and the disk calm', async () => {
    const server = await startServerProcess({ TRUSTED_PROXIES: '127.0.0.1' });
    const before = await sizeOf(server);
    const statuses = new Set<number>();
    let next = 0;
    const worker = async () => {
      while (next < FLOOD) statuses.add(await present(server.url, next++));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const grown = (await sizeOf(server)) - before;
    await server.stop();

    expect([...statuses]).toEqual([401]);
    expect(grown).toBeLessThan(GROWTH);
    const rows = await querySqlite(
      join(server.dataDir, 'tokens.sqlite'),
      "SELECT address, reason, times FROM audit_log WHERE action = 'credential.refused'",
    );
    // However many minutes it lasts: one hour has no more.
    expect(rows.length).toBeLessThanOrEqual(600);
    expect(rows.reduce((sum, { times }) => sum + Number(times), 0)).toBe(FLOOD);
    expect(rows.filter(({ reason }) => reason === 'other')).not.toEqual([]);
    expect(
      rows.find(({ address }) => address === '2001:db8:0:0::1' || address === '2001:db8::1'),
    ).toBeDefined();
  }, 600_000);
});
