import { load, warmUp } from '../load/load.mjs';
import { median } from '../report/statistics.mjs';

/**
 * Something that is measured.
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<{ url: string, pid: number, stop: () => Promise<unknown> }>} start
 * @property {(server: any) => import('../load/request.mjs').LoadRequest} [request]
 * @property {number} [warm] seconds of processor time after which it is warm; those of any load unless given
 * @property {(server: any, seconds: number) => Promise<{ rate: number }>} [measure] in place of a load of requests
 */

/**
 * Measures contestants by turns, each started anew for each round, and in another order each round: the same server
 * differs from start to start, and the machine from minute to minute.
 *
 * @param {import('./context.mjs').Context} context
 * @param {Contestant[]} contestants
 * @returns {Promise<Map<string, { rate: number, p50: number, p99: number, busy: number | null }[]>>} by name, a round each
 */
export async function contest(context, contestants) {
  const results = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < context.rounds; round += 1) {
    const shift = round % contestants.length;
    const turns = [...contestants.slice(shift), ...contestants.slice(0, shift)];
    for (const contestant of turns) {
      const measured = await measureOnce(context, contestant);
      results.get(contestant.name).push(measured);
      context.tell(`  ${contestant.name}: ${describe(measured)}`);
    }
  }
  return results;
}

async function measureOnce(context, { start, request, warm, measure }) {
  const server = await start();
  try {
    if (measure) return await measure(server, context.seconds);
    const what = request(server);
    await warmUp(server, what, { ...context, warm });
    return await load(server, what, context);
  } finally {
    await server.stop();
  }
}

function describe({ rate, p50, p99, busy }) {
  const times = p50 === undefined ? '' : `, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  return `${Math.round(rate)}/s${times}${busy == null ? '' : `, ${Math.round(busy * 100)} % of a core`}`;
}

/** The figures of a contestant: medians of its rounds. */
export function figuresOf(name, rounds) {
  const medianOf = (field) => median(rounds.map((round) => round[field]).filter((value) => value != null));
  return { name, rate: medianOf('rate'), p50: medianOf('p50'), p99: medianOf('p99'), busy: medianOf('busy') };
}

/**
 * Compares one contestant with another, round by round.
 *
 * @param {Map<string, any[]>} results of `contest`
 * @param {{ id: string, what: string, ours: string, other: string, goal?: object, of?: 'rate' | 'p99', note?: string }} row
 * @returns a line of the table of ratios
 */
export function ratioRow(results, { id, what, ours, other, goal, of = 'rate', note }) {
  const others = results.get(other);
  const mine = results.get(ours);
  const pairs = mine.map((round, index) => round[of] / others[index][of]);
  // By requests a second of processor time: what others do on this machine does not count there.
  const byProcessor = mine.map((round, index) => {
    return round.rate / round.busy / (others[index].rate / others[index].busy);
  });
  return {
    id,
    what,
    goal: goal ?? null,
    reached: median(pairs),
    pairs,
    ...(byProcessor.every(Number.isFinite) && { byProcessor: median(byProcessor) }),
    figures: [figuresOf(ours, mine), figuresOf(other, others)],
    ...(note && { note }),
  };
}
