import { fileURLToPath } from 'node:url';
import { CORES, run } from '../support/processes.mjs';
import { nextNumber } from './request.mjs';

const SCRIPT = fileURLToPath(new URL('autocannon-process.mjs', import.meta.url));

/** Loads a server with autocannon, in a process of its own. The arguments and the result are those of `loadWithWrk`. */
export async function loadWithAutocannon(url, request, { seconds, connections }) {
  const input = JSON.stringify({ url, request, seconds, connections, number: nextNumber(1_000_000) });
  return JSON.parse(await run([process.execPath, SCRIPT], { core: CORES.load, input }));
}
