import { fileURLToPath } from 'node:url';
import { CORES, freePort, run, start, untilReady } from './processes.mjs';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** root's password in every database of a benchmark. */
export const ROOT_PASSWORD = 'root of a server for a bench';

/** What all of our processes are started with, beside where their data are. */
const ENVIRONMENT = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  ROOT_PASSWORD,
  SIGN_IN_ATTEMPTS: '10000',
  MAX_TOKENS_PER_USER: '100000',
};

/**
 * Starts our server as its users do.
 *
 * @param {Record<string, string>} settings environment variables
 * @param {{ node?: string[], core?: number | null, patience?: number }} options arguments of Node itself; milliseconds
 * @returns a server with `startedIn`, the milliseconds until it was ready
 */
export async function startOurs(settings, { node = [], core = CORES.server, patience } = {}) {
  const port = await freePort();
  const begun = performance.now();
  const running = start([process.execPath, ...node, MAIN, 'serve'], {
    core,
    env: { ...ENVIRONMENT, ...settings, PORT: String(port) },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(running, `${url}/ready`, patience);
  return { ...running, url, startedIn: performance.now() - begun };
}

/** Runs our command line. @returns what it printed */
export async function runOurs(args, settings) {
  return run([process.execPath, MAIN, ...args], { env: { ...ENVIRONMENT, ...settings } });
}

/** Starts one of the servers of `bench/servers`. */
export async function startOther(script, env = {}, options = {}) {
  return startProgram(fileURLToPath(new URL(`../servers/${script}.mjs`, import.meta.url)), env, options);
}

/** Starts a program that listens on PORT, and answers `path` when it is ready. */
export async function startProgram(file, env, { cwd, path = '/', patience } = {}) {
  const port = await freePort();
  const running = start([process.execPath, file], {
    core: CORES.server,
    cwd,
    env: { NODE_ENV: 'production', ...env, PORT: String(port) },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(running, url + path, patience);
  return { ...running, url };
}

/**
 * Asks our GraphQL as root.
 *
 * @returns {Promise<any>} the data
 * @throws Error it answers with errors
 */
export async function askAsRoot(url, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`GraphQL: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/** Makes a token of root's. @returns its text */
export async function createTokenOfRoot(url, name, scopes) {
  const data = await askAsRoot(
    url,
    `mutation ($name: String!, $scopes: [String]) {
      admin { personalApiTokens { createToken(name: $name, scopes: $scopes) } } }`,
    { name, scopes },
  );
  return data.admin.personalApiTokens.createToken;
}
