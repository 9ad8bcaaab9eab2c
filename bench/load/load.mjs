import { processorSeconds } from '../support/process-usage.mjs';
import { loadWithAutocannon } from './autocannon.mjs';
import { checkAnswer } from './request.mjs';
import { hasWrk, loadWithWrk } from './wrk.mjs';

/** The load generators, by name. */
const GENERATORS = { wrk: loadWithWrk, autocannon: loadWithAutocannon };

/** Chooses a load generator: the one that is asked for, else wrk where it is there. */
export function chooseGenerator(asked) {
  return asked ?? (hasWrk ? 'wrk' : 'autocannon');
}

/**
 * Loads a server and makes sure that it gave the expected answers alone.
 *
 * @param {{ url: string, pid?: number }} server
 * @param {import('./request.mjs').LoadRequest} request
 * @param {{ seconds: number, connections?: number, generator: string }} options
 * @returns {Promise<{ rate: number, p50: number, p99: number, most: number, requests: number, busy: number | null }>}
 *   requests a second, milliseconds, and the share of a core that the server used
 * @throws Error any answer was another one
 */
export async function load(server, request, { seconds, connections = 32, generator }) {
  await checkAnswer(server.url, request);
  const before = [processorSeconds(server.pid), performance.now()];
  const generate = (time) => GENERATORS[generator](server.url, request, { seconds: time, connections });
  let result = await generate(seconds);
  // A busy machine may not come to the first answer in a short time.
  if (result.requests === 0) result = await generate(4 * seconds);
  const [used, wall] = [processorSeconds(server.pid) - before[0], (performance.now() - before[1]) / 1000];
  if (result.unexpected > 0 || result.broken > 0 || result.requests === 0) {
    throw new Error(
      `${request.path}: of ${result.requests} answers ${result.unexpected} are not the expected ones, ` +
        `${result.broken} requests failed. ${result.example}`,
    );
  }
  await checkAnswer(server.url, request);
  const { p50, p99, most, requests } = result;
  const busy = before[0] === null || server.pid === undefined ? null : used / wall;
  return { rate: requests / result.seconds, p50, p99, most, requests, busy };
}

/** Seconds of processor time after which the compiler knows the path. */
const WARM = 1.5;

/**
 * Loads a server until it is warm; what comes of it does not count.
 *
 * @param {{ seconds: number, generator: string, connections?: number, quick?: boolean, warm?: number }} options
 */
export async function warmUp(server, request, { quick, warm = WARM, ...options }) {
  if (quick) return;
  let used = 0;
  // A busy machine takes more turns.
  for (let turn = 0; turn < 5 && used < warm; turn += 1) {
    const { busy } = await load(server, request, { ...options, seconds: 2 });
    used += 2 * (busy ?? 1);
  }
}
