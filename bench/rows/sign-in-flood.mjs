import { Agent, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { load, warmUp } from '../load/load.mjs';
import { median } from '../report/statistics.mjs';
import { ROOT_PASSWORD, startOurs } from '../support/our-server.mjs';
import { OUR_REQUESTS } from './contestants.mjs';

const AT_ONCE = 500;
const SIGN_IN = JSON.stringify({
  query: 'mutation ($password: String!) { signIn(username: "root", password: $password) { name } }',
  variables: { password: ROOT_PASSWORD },
});

/** Sign-ins, 500 at once, one flood after the other, beside verification. */
export const signInFlood = {
  id: 'sign-in-flood',
  title: 'Sign-in flood',
  run: async (context) => {
    const data = await context.dataset({ tokens: Math.min(1000, context.many), ofOneOwner: true });
    const [quiet, flooded, answers] = [[], [], {}];
    for (let round = 0; round < context.rounds; round += 1) {
      const server = await startOurs(data.settings);
      try {
        const request = OUR_REQUESTS.verifyAny(data);
        await warmUp(server, request, context);
        quiet.push(await load(server, request, context));
        const flood = startFlood(server.url, answers);
        flooded.push(await load(server, request, context));
        await flood.stop();
      } finally {
        await server.stop();
      }
      context.tell(
        `  p99 ${quiet.at(-1).p99.toFixed(2)} ms, in the flood ${flooded.at(-1).p99.toFixed(2)} ms; ${JSON.stringify(answers)}`,
      );
    }
    return { rows: [rowOf(quiet, flooded, answers)] };
  },
};

/** Sends 500 sign-ins at once, and again when all are answered, until it is told to stop. */
function startFlood(url, answers) {
  // A connection each, as of 500 people.
  const agent = new Agent({ keepAlive: false, maxSockets: AT_ONCE });
  let stopped = false;
  const ended = (async () => {
    while (!stopped) {
      const outcomes = await Promise.all(Array.from({ length: AT_ONCE }, () => signIn(agent, url)));
      for (const outcome of outcomes) answers[outcome] = (answers[outcome] ?? 0) + 1;
    }
  })();
  // Its failure is told by `stop`.
  ended.catch(() => undefined);
  return {
    stop: async () => {
      stopped = true;
      await ended;
      agent.destroy();
    },
  };
}

/** @returns the code of the answer: a sign-in may be refused for want of room, and in no other way */
function signIn(agent, url) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = httpRequest(`${url}/graphql`, { agent, method: 'POST', headers }, async (response) => {
      const body = JSON.parse(await text(response));
      const code = body.data?.signIn?.name === 'root' ? 'signed in' : body.errors?.[0]?.extensions?.code;
      if (code === 'signed in' || code === 'UNAVAILABLE') resolve(code);
      else
        reject(
          new Error(`A sign-in is answered ${response.statusCode} ${JSON.stringify(body).slice(0, 300)}`),
        );
    });
    sent.on('error', reject);
    sent.end(SIGN_IN);
  });
}

function rowOf(quiet, flooded, answers) {
  const pairs = flooded.map(({ p99 }, round) => p99 / quiet[round].p99);
  const figures = (name, of) => ({
    name,
    rate: median(of.map(({ rate }) => rate)),
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
  });
  return {
    id: 'sign-in-flood',
    what: `Sign-in flood, ${AT_ONCE} at once: p99 of \`/auth/verify\` against the quiet one`,
    goal: { atMost: 3 },
    reached: median(pairs),
    pairs,
    figures: [figures('in the flood', flooded), figures('quiet', quiet)],
    note: `Sign-ins: ${Object.entries(answers)
      .map(([code, count]) => `${count} ${code}`)
      .join(', ')}.`,
  };
}
