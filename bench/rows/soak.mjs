import { makeDataset } from '../datasets/dataset.mjs';
import { load } from '../load/load.mjs';
import { median } from '../report/statistics.mjs';
import { askAsRoot, createTokenOfRoot, ROOT_PASSWORD, startOurs } from '../support/our-server.mjs';
import { residentMemory } from '../support/process-usage.mjs';
import { OUR_REQUESTS } from './contestants.mjs';

/** Milliseconds between two readings of the memory. */
const EVERY = 10_000;

/** Mixed load for a long time. */
export const soak = {
  id: 'soak',
  title: 'Memory under a long load',
  run: async (context) => {
    const data = await makeDataset({ tokens: context.quick ? 2000 : 200_000 });
    const server = await startOurs(data.settings, { node: context.profile });
    const until = performance.now() + context.minutes * 60_000;
    const samples = [];
    const begun = performance.now();
    const sample = () => samples.push([(performance.now() - begun) / 1000, residentMemory(server.pid)?.now]);
    const timer = setInterval(sample, context.quick ? 1000 : EVERY);
    try {
      const counts = await Promise.all([
        loadUntil(context, server, until, [
          OUR_REQUESTS.verifyAny(data),
          OUR_REQUESTS.viewer(data),
          OUR_REQUESTS.consolePage(data),
        ]),
        writeUntil(server.url, until),
      ]);
      return { soak: samples, rows: [rowOf(context, samples, counts)] };
    } finally {
      clearInterval(timer);
      await server.stop();
      await data.remove();
    }
  },
};

/** Loads of reads, one kind after the other. */
async function loadUntil(context, server, until, requests) {
  let count = 0;
  for (let turn = 0; performance.now() < until; turn += 1) {
    const seconds = Math.max(1, Math.min(10, (until - performance.now()) / 1000));
    const request = requests[turn % requests.length];
    count += (await load(server, request, { ...context, connections: 16, seconds })).requests;
  }
  return count;
}

/** Tokens that come and go, and sign-ins, meanwhile. What is refused as unavailable is counted, and the next one is tried. */
async function writeUntil(url, until) {
  let [count, refused] = [0, 0];
  while (performance.now() < until) {
    try {
      await write(url, count);
    } catch (error) {
      if (!/UNAVAILABLE| answered 503/.test(error.message)) throw error;
      refused += 1;
    }
    count += 1;
  }
  return { count, refused };
}

async function write(url, count) {
  const text = await createTokenOfRoot(url, `soak ${count}`, ['read-only']);
  const answer = await fetch(`${url}/oauth2/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token: text }),
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`A revocation is answered ${answer.status} ${body}`);
  if (count % 20 !== 0) return;
  const document = 'mutation ($password: String!) { signIn(username: "root", password: $password) { name } }';
  await askAsRoot(url, document, { password: ROOT_PASSWORD });
}

/** Single readings differ by what the collector has just done: a leak shows between the middle and the end. */
function rowOf(context, samples, [reads, { count: writes, refused }]) {
  const readings = samples.map(([, bytes]) => bytes);
  const third = Math.ceil(readings.length / 3);
  const [middle, end] = [readings.slice(-2 * third, -third), readings.slice(-third)].map(median);
  const growth = end / middle - 1;
  return {
    id: 'soak',
    what: `Resident memory in the last third of ${context.minutes} minutes of mixed load: growth over the second third, by medians`,
    goal: { atMost: 0.05 },
    reached: growth,
    pairs: [growth],
    note:
      `${reads} reads, ${writes} tokens made and revoked, ${refused} of them refused for the time being; ` +
      `${megabytes(end)} in the end, ${megabytes(Math.max(...readings))} at most.`,
  };
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}
