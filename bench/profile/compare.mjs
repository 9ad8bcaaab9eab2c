/**
 * What a request costs in processor time: ours against a limit, or against another checkout. Both servers run at the same
 * time on one core and are asked by turns, a few hundred requests each, so that what else the machine does disturbs both
 * alike; the ratio is the median of those of the turns, for each of several starts. Run by hand, after `npm run build`:
 *
 *   node bench/profile/compare.mjs SCENARIO                   ours and the limit
 *   node bench/profile/compare.mjs SCENARIO --with FOLDER     ours and the checkout in FOLDER
 *   node bench/profile/compare.mjs SCENARIO --starts 5 --turns 60 --count 400
 *   node bench/profile/compare.mjs SCENARIO --prof ours       writes a profile of ours, or of the `limit`, into --profiles
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openClient } from './support/load.mjs';
import { SCENARIOS } from './support/scenarios.mjs';

const HERE = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    with: { type: 'string' },
    root: { type: 'string', default: HERE },
    starts: { type: 'string', default: '3' },
    turns: { type: 'string', default: '40' },
    count: { type: 'string', default: '400' },
    connections: { type: 'string', default: '32' },
    prof: { type: 'string' },
    profiles: { type: 'string', default: join(tmpdir(), 'personal-api-tokens-profiles') },
  },
});
const [name] = positionals;
const scenario = SCENARIOS[name];
if (!scenario) throw new Error(`Which scenario? ${Object.keys(SCENARIOS).join(', ')}`);
const [turns, count] = [Number(values.turns), Number(values.count)];

/** A server in a process of its own, and what a turn of requests to it costs. */
async function start(subject, root, flags = []) {
  const script = fileURLToPath(new URL('support/serve-subject.mjs', import.meta.url));
  const child = spawn('taskset', ['-c', '0', process.execPath, ...flags, script, subject, root], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '12', NODE_ENV: 'production' },
  });
  const [started] = await once(child, 'message');
  const client = await openClient(started.url, Number(values.connections));
  const request = scenario.request(started);
  const usage = async () => {
    child.send('usage');
    const [answer] = await once(child, 'message');
    return answer.time;
  };
  return {
    /** @returns microseconds of processor time that a request took */
    async turn(requests = count) {
      const before = await usage();
      const statuses = await client.run(requests, request);
      if (statuses.get(scenario.status) !== requests) {
        throw new Error(`${subject}: ${JSON.stringify([...statuses])}`);
      }
      return ((await usage()) - before) / requests;
    },
    async end() {
      client.close();
      child.send('end');
      await once(child, 'exit');
    },
  };
}

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];
const calmest = (list) => sorted(list)[Math.floor(list.length / 10)];

const sides = values.with
  ? [
      ['ours', values.root],
      ['ours', resolve(values.with)],
    ]
  : [
      ['ours', values.root],
      [scenario.limit, values.root],
    ];

if (values.prof) {
  const [subject, root] = values.prof === 'limit' ? sides[1] : sides[0];
  const flags = ['--cpu-prof', '--cpu-prof-interval=200', `--cpu-prof-dir=${values.profiles}`];
  const server = await start(subject, root, flags);
  for (let turn = 0; turn < turns; turn += 1) await server.turn();
  await server.end();
} else {
  const ratios = [];
  for (let round = 0; round < Number(values.starts); round += 1) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const servers = [];
    for (const side of order) servers[side] = await start(...sides[side]);
    for (const server of servers) await server.turn(Math.max(10 * count, 4000));
    const costs = [[], []];
    for (let turn = 0; turn < turns; turn += 1) {
      for (const side of order) costs[side].push(await servers[side].turn());
    }
    for (const server of servers) await server.end();
    ratios.push(median(costs[0].map((cost, turn) => costs[1][turn] / cost)));
    const [ours, other] = costs.map(
      (list) => `${calmest(list).toFixed(1)} (median ${median(list).toFixed(1)})`,
    );
    console.log(`  ours ${ours} µs, ${values.with ?? scenario.limit} ${other} µs`);
  }
  console.log(
    `${name}: ratio of the rates ${median(ratios).toFixed(3)} (${ratios.map((ratio) => ratio.toFixed(3)).join(', ')})`,
  );
}
