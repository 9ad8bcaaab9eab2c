import { createReadStream, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { finished } from 'node:stream/promises';
import { makeDataset } from '../datasets/dataset.mjs';
import { hasPostgres } from '../datasets/postgres-database.mjs';
import { load, warmUp } from '../load/load.mjs';
import { median } from '../report/statistics.mjs';
import { startOurs } from '../support/our-server.mjs';
import { residentMemory } from '../support/process-usage.mjs';
import { OUR_REQUESTS, verifyRequest } from './contestants.mjs';
import { cacheOf } from './settings.mjs';
import { hotValues } from './hot-values.mjs';

/** Tokens in use at once when a few are hot. */
const HOT = 1000;
const ENGINE = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
/** Bytes of disk for a token: its row, its indexes, and what sorting these takes. */
const BYTES_A_TOKEN = 4000;

/** From a thousand tokens up; an engine at a time, as the largest takes an hour. */
export const growthSqlite = growthOn('sqlite');
export const growthPostgres = growthOn('postgres');

function growthOn(engine) {
  return {
    id: `growth-${engine}`,
    title: `Growth from a thousand tokens up on ${ENGINE[engine]}`,
    run: async (context) => {
      if (engine === 'postgres' && !(await hasPostgres())) return { growth: [], rows: [] };
      const table = [];
      for (let power = 3; power <= context.growth; power += 1)
        table.push(await measureSize(context, engine, 10 ** power));
      return { growth: table, rows: rowsOf(engine, table) };
    },
  };
}

async function measureSize(context, engine, tokens) {
  const { bavail, bsize } = statfsSync(process.env.BENCH_DIR ?? tmpdir());
  if (bavail * bsize < tokens * BYTES_A_TOKEN) {
    throw new Error(`${tokens} tokens need ${Math.round((tokens * BYTES_A_TOKEN) / 1e9)} GB of free disk`);
  }
  context.tell(`  ${engine}, ${tokens} tokens: loading`);
  const data = await makeDataset({ engine, tokens });
  try {
    // As it is on a machine that has been up for a while; the system may have dropped what was written first.
    if (engine === 'sqlite') await finished(createReadStream(data.sqliteFile).resume());
    const line = { engine, tokens, loadedIn: data.loadedIn, size: await data.size(), starts: [] };
    const uncached = cacheOf(0);
    line.hot = await measureLoad(
      context,
      line,
      data,
      verifyRequest('Bearer {value}', hotValues(data.values, HOT)),
    );
    line.random = await measureLoad(context, line, data, OUR_REQUESTS.verifyAny(data));
    if (uncached)
      line.uncached = await measureLoad(context, line, data, OUR_REQUESTS.verifyAny(data), uncached);
    line.startedIn = median(line.starts);
    context.tell(
      `  ${engine}, ${tokens} tokens: hot ${Math.round(line.hot.rate)}/s, random ${Math.round(line.random.rate)}/s, ` +
        `${Math.round(line.random.memory / 1e6)} MB, started in ${Math.round(line.startedIn)} ms`,
    );
    return line;
  } finally {
    await data.remove();
  }
}

async function measureLoad(context, line, data, request, settings = {}) {
  const rounds = [];
  for (let round = 0; round < context.rounds; round += 1) {
    const server = await startOurs({ ...data.settings, ...settings });
    line.starts.push(server.startedIn);
    try {
      await warmUp(server, request, context);
      rounds.push({
        ...(await load(server, request, context)),
        memory: residentMemory(server.pid)?.most ?? null,
      });
    } finally {
      await server.stop();
    }
  }
  const medianOf = (field) => median(rounds.map((round) => round[field]));
  return { rate: medianOf('rate'), p50: medianOf('p50'), p99: medianOf('p99'), memory: medianOf('memory') };
}

function rowsOf(engine, lines) {
  const [small, large] = [lines[0], lines.at(-1)];
  const million = lines.find(({ tokens }) => tokens === 1_000_000) ?? large;
  const against = `${large.tokens} tokens against ${small.tokens} on ${ENGINE[engine]}`;
  const reading = large.uncached ? 'uncached' : 'random';
  const row = (id, what, goal, reached) => ({
    id: `growth-${engine}-${id}`,
    what,
    goal,
    reached,
    pairs: [reached],
  });
  return [
    row('hot-rate', `${against}: rate, ${HOT} in use`, { atLeast: 0.9 }, large.hot.rate / small.hot.rate),
    row('hot-p99', `${against}: p99, ${HOT} in use`, { atMost: 1.3 }, large.hot.p99 / small.hot.p99),
    row(
      'read-rate',
      `${against}: rate, every token read`,
      { atLeast: 0.9 },
      large[reading].rate / small[reading].rate,
    ),
    row(
      'read-p99',
      `${against}: p99, every token read`,
      { atMost: 1.3 },
      large[reading].p99 / small[reading].p99,
    ),
    {
      ...row(
        'start',
        `Start to ready, ${million.tokens} tokens on ${ENGINE[engine]}, in seconds`,
        { atMost: 2 },
        million.startedIn / 1000,
      ),
      unit: 's',
    },
  ];
}
