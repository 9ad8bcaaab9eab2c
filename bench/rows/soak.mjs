import { makeDataset } from '../datasets/dataset.mjs';
import { load } from '../load/load.mjs';
import { slope } from '../report/statistics.mjs';
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

/** Tokens that come and go, and sign-ins, meanwhile. */
async function writeUntil(url, until) {
  let count = 0;
  while (performance.now() < until) {
    const text = await createTokenOfRoot(url, `soak ${count}`, ['read-only']);
    const answer = await fetch(`${url}/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: text }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`A revocation is answered ${answer.status}`);
    if (count % 20 === 0) {
      const document =
        'mutation ($password: String!) { signIn(username: "root", password: $password) { name } }';
      await askAsRoot(url, document, { password: ROOT_PASSWORD });
    }
    count += 1;
  }
  return count;
}

function rowOf(context, samples, [reads, writes]) {
  const half = samples.slice(samples.length >> 1);
  const seconds = half.at(-1)[0] - half[0][0];
  const mean = half.reduce((sum, [, bytes]) => sum + bytes, 0) / half.length;
  const growth = (slope(half) * seconds) / mean;
  return {
    id: 'soak',
    what: `Resident memory in the second half of ${context.minutes} minutes of mixed load: growth as a share of its mean`,
    // The collector's own steps are as large.
    goal: { atMost: 0.05 },
    reached: growth,
    pairs: [growth],
    note: `${reads} reads, ${writes} tokens made and revoked; ${Math.round(mean / 1e6)} MB on average.`,
  };
}
