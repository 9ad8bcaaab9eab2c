import { readFileSync } from 'node:fs';
import { describeOnServer, SERVERS, type Engine } from '../support/databases';
import { benchModule } from './support/bench-modules';

process.env.BENCH_POSTGRES_URL = SERVERS.postgres.url;
const { makeDataset } = benchModule('datasets/dataset');
const { startOurs } = benchModule('support/our-server');
const { undoAll } = benchModule('support/cleanup');

/** Every token that a benchmark loads is one that the server takes. */
function tryDataset(engine: Engine): void {
  afterAll(() => undoAll());

  it('holds the tokens whose texts it tells, with all that the schema demands', async () => {
    const data = await makeDataset({ engine, tokens: 23 });
    const texts = readFileSync(data.values.file, 'utf8').trim().split('\n');
    expect(new Set(texts).size).toBe(23);
    expect(data.values.first).toBe(texts[0]);
    const server = await startOurs(data.settings);
    try {
      for (const text of texts) {
        const headers = {
          authorization: `Bearer ${text}`,
          'x-forwarded-method': 'GET',
          'x-forwarded-uri': '/',
        };
        expect((await fetch(`${server.url}/auth/verify`, { headers })).status).toBe(200);
      }
      // It looks at its schema, too.
      const health = await fetch(`${server.url}/healthcheck`);
      expect(await health.text()).not.toContain('RED');
    } finally {
      await server.stop();
      await data.remove();
    }
  });
}

describe('the data of a benchmark, on SQLite', () => tryDataset('sqlite'));
describeOnServer('postgres', 'the data of a benchmark', tryDataset);
