import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { undoLater } from './cleanup.mjs';

/** The core of servers, and the one of whoever loads them. */
export const CORES = { server: 0, load: 1 };

const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Whether processes are held on a core each. */
export const pinned = canPin;

/**
 * Starts a program on one core; it is killed at the end at the latest.
 *
 * @param {string[]} command the program and its arguments
 * @param {{ core?: number | null, env?: NodeJS.ProcessEnv, cwd?: string }} options
 */
export function start(command, { core = null, env = {}, cwd } = {}) {
  const whole = canPin && core !== null ? ['taskset', '-c', String(core), ...command] : command;
  const { PATH, HOME } = process.env;
  // A group of its own: Ctrl-C at the terminal is ours, and what the program starts itself ends with it.
  const child = spawn(whole[0], whole.slice(1), { cwd, env: { PATH, HOME, ...env }, detached: true });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  child.on('error', (error) => (output.err += error.message));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  const forget = undoLater(async () => {
    signalGroup(child, 'SIGKILL');
    await ended;
  });
  void ended.then(() => forget());
  return {
    child,
    pid: child.pid,
    output,
    ended,
    /** Asks it to end; after so many milliseconds it is killed. */
    stop: async (patience = 15_000) => {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
      const ending = await ended;
      clearTimeout(timer);
      return ending;
    },
    /** Ends it with SIGKILL. */
    kill: async () => {
      signalGroup(child, 'SIGKILL');
      return ended;
    },
  };
}

function signalGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** Runs a program to its end. @throws Error with what it wrote, when it fails */
export async function run(command, options = {}) {
  const running = start(command, options);
  running.child.stdin.end(options.input ?? '');
  const { code, signal } = await running.ended;
  if (code !== 0) {
    const { out, err } = running.output;
    throw new Error(
      `${command.slice(0, 3).join(' ')} ended with ${code ?? signal}: ${(err || out).slice(-2000)}`,
    );
  }
  return running.output.out;
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Waits for a server to answer.
 *
 * @param {ReturnType<typeof start>} running
 * @param {string} url     answers 2xx when it is ready
 * @param {number} patience milliseconds
 * @throws Error with what it wrote, when it ends or takes longer
 */
export async function untilReady(running, url, patience = 60_000) {
  const limit = performance.now() + patience;
  for (;;) {
    const { exitCode, signalCode } = running.child;
    if (exitCode !== null || signalCode !== null || performance.now() > limit) {
      const { out, err } = running.output;
      throw new Error(`${url} does not answer: ${(err + out).slice(-2000)}`);
    }
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await sleep(5);
  }
}
