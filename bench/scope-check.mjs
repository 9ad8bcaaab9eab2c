/**
 * What the scope check costs a GraphQL request: the same request to the whole server and to one without the check, by
 * turns, as ratios. Run by hand on two cores, after `npm run build`:
 *
 *   taskset -c 1 node bench/scope-check.mjs
 */
import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROUNDS = 4;
const SECONDS = 8;
const GOAL = 0.95;
const QUERIES = {
  'one field': '{ currentUser { name } }',
  'a page of tokens':
    '{ admin { personalApiTokens { tokens(first: 1) { pageInfo { hasNextPage } nodes { key name state scopes status type expireAt createdAt user { name } } } } } }',
};

async function start(variant) {
  const script = fileURLToPath(new URL('support/scope-check-server.mjs', import.meta.url));
  const child = spawn('taskset', ['-c', '0', process.execPath, script, variant], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, ...JSON.parse(String(line)) };
}

async function rate({ url, token }, query, duration) {
  const result = await autocannon({
    url,
    method: 'POST',
    connections: 32,
    duration,
    headers: { 'content-type': 'application/json', authorization: `APIToken ${token}` },
    body: JSON.stringify({ query }),
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests were refused`);
  return result.requests.average;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [what, query] of Object.entries(QUERIES)) {
  const ratios = [];
  const rates = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = {};
    for (const variant of round % 2 === 0 ? ['with', 'without'] : ['without', 'with']) {
      const server = await start(variant);
      await rate(server, query, 2);
      measured[variant] = await rate(server, query, SECONDS);
      server.child.kill('SIGKILL');
    }
    ratios.push(measured.with / measured.without);
    rates.push(measured.with);
  }
  const ratio = median(ratios);
  console.log(
    `${what}: ${Math.round(median(rates))} requests/s with the check; ratio to without ${ratio.toFixed(3)}` +
      ` (${ratios.map((value) => value.toFixed(3)).join(', ')}); goal ${GOAL}: ${ratio >= GOAL ? 'reached' : 'missed'}`,
  );
}
