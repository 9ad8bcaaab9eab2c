import { Agent, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDataset } from '../datasets/dataset.mjs';
import { hasPostgres } from '../datasets/postgres-database.mjs';
import { quantile } from '../report/statistics.mjs';
import { startOurs } from '../support/our-server.mjs';

/** Milliseconds after which a token that is still accepted is no matter of lag any more. */
const LIMIT = 10_000;

/** How long a revoked token lives. */
export const revocation = {
  id: 'revocation',
  title: 'Revocation',
  run: async (context) => {
    const count = context.quick ? 30 : 500;
    const rows = [sameProcessRow(await measureLag(context, 'sqlite', 1, count))];
    if (await hasPostgres()) {
      rows.push(...replicaRows(await measureLag(context, 'postgres', 2, count)));
    } else {
      context.tell('  no PostgreSQL: replicas are left out');
    }
    return { rows };
  },
};

/** Revokes tokens at the first server, and asks the last one until it refuses. @returns how long each lived, in milliseconds */
async function measureLag(context, engine, replicas, count) {
  const data = await makeDataset({ engine, tokens: count });
  const servers = [];
  try {
    for (let index = 0; index < replicas; index += 1)
      servers.push(await startOurs(data.settings, { core: index % 2 }));
    const agent = new Agent({ keepAlive: true });
    const [first, last] = [servers[0].url, servers.at(-1).url];
    const lags = [];
    for (const token of readFileSync(data.values.file, 'utf8').trimEnd().split('\n')) {
      lags.push(await lagOf(agent, first, last, token));
    }
    agent.destroy();
    const times = lags.map(({ lag }) => lag);
    context.tell(
      `  ${engine}, ${replicas} servers: p50 ${quantile(times, 0.5).toFixed(2)} ms, most ${Math.max(...times).toFixed(2)} ms`,
    );
    return lags;
  } finally {
    for (const server of servers) await server.stop();
    await data.remove();
  }
}

async function lagOf(agent, first, last, token) {
  // Twice, so that it is in the cache that is asked.
  for (let turn = 0; turn < 2; turn += 1) {
    const { status } = await verify(agent, last, token);
    if (status !== 200) throw new Error(`A good token is answered ${status}`);
  }
  const revoked = await send(agent, `${first}/oauth2/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `token=${token}`,
  });
  const acknowledged = performance.now();
  if (revoked.status !== 200) throw new Error(`The revocation is answered ${revoked.status}`);
  // A token lives until the start of the first request that is refused.
  for (let accepted = 0; ; accepted += 1) {
    const asked = performance.now();
    const { status } = await verify(agent, last, token);
    if (status === 401) return { lag: Math.max(0, asked - acknowledged), accepted };
    if (status !== 200) throw new Error(`A revoked token is answered ${status}`);
    if (asked - acknowledged > LIMIT) throw new Error(`A revoked token is still accepted after ${LIMIT} ms`);
    await sleep(0);
  }
}

function verify(agent, url, token) {
  return send(agent, `${url}/auth/verify`, {
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/orders' },
  });
}

function send(agent, url, { method = 'GET', headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { agent, method, headers }, async (response) => {
      resolve({ status: response.statusCode, body: await text(response) });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function sameProcessRow(lags) {
  const late = lags.filter(({ accepted }) => accepted > 0).length;
  return {
    id: 'revocation-same-process',
    what: `Revocation, same process: of ${lags.length} revoked tokens, accepted by the next request`,
    goal: { atMost: 0 },
    reached: late,
    pairs: [late],
    unit: 'tokens',
  };
}

function replicaRows(results) {
  const lags = results.map(({ lag }) => lag);
  const row = (id, what, goal, reached) => ({
    id: `revocation-${id}`,
    what,
    goal,
    reached,
    pairs: [reached],
    unit: 'ms',
  });
  const of = `Revocation, another replica on PostgreSQL, ${lags.length} tokens`;
  return [
    row('replica-p50', `${of}: p50`, null, quantile(lags, 0.5)),
    row('replica-p99', `${of}: p99`, { atMost: 50 }, quantile(lags, 0.99)),
    row('replica-most', `${of}: most`, { atMost: 2000 }, Math.max(...lags)),
  ];
}
