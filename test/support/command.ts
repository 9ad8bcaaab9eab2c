import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { temporaryFolder } from './temporary-folder';

/** The project's folder. */
export const PROJECT = resolve(__dirname, '../..');

/** The compiled command `personal-api-tokens`; `npm test` builds it first. */
export const COMMAND = resolve(PROJECT, 'dist/src/main.js');

/** How a process ended. */
export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that was started, and what it has written so far. */
export interface RunningProcess {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves when it has ended and all that it wrote is here. */
  readonly ended: Promise<Ending>;
}

/** What a process wrote until it ended. */
export interface FinishedProcess extends Ending {
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<ChildProcess>();

// What a failed test leaves running ends with its file.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program, with an environment of its own.
 *
 * @param settings the environment, beside where programs are
 * @param cwd      the working directory; an empty folder unless given
 */
export async function startProcess(
  program: string,
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<RunningProcess> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    cwd: cwd ?? (await temporaryFolder()),
    env: { PATH, HOME, ...settings },
  });
  running.add(child);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const ended = new Promise<Ending>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => {
      running.delete(child);
      done({ code, signal });
    });
  });
  return { child, stdout, stderr, ended };
}

/**
 * Runs the command `personal-api-tokens` to its end.
 *
 * @param input what its standard input holds
 */
export async function runCommand(
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
  input = '',
): Promise<FinishedProcess> {
  const command = await startProcess(process.execPath, [COMMAND, ...args], settings);
  command.child.stdin?.end(input);
  const ending = await command.ended;
  return { ...ending, stdout: command.stdout(), stderr: command.stderr() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
