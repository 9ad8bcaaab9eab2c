import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, startProcess, type Ending, type RunningProcess } from '../../support/command';
import { listening } from '../../support/server-process';

/** An example that serves. */
export interface RunningExample extends RunningProcess {
  /** Its origin. */
  readonly url: string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<Ending>;
}

/**
 * Runs an example as its command in `package.json` says, but for the build that comes first: `npm test` has made it.
 *
 * @param name     `restaurants` for `npm run example:restaurants`
 * @param settings environment variables
 */
export async function runExample(name: string, settings: NodeJS.ProcessEnv): Promise<RunningProcess> {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [build, ...steps] = (scripts[`example:${name}`] ?? '').split(' && ').map((step) => step.split(' '));
  expect(build).toEqual(['npm', 'run', '--silent', 'build']);
  const PATH = `${join(PROJECT, 'node_modules/.bin')}:${process.env.PATH}`;
  const [program, ...args] = steps.pop()!;
  for (const [command, ...rest] of steps) execFileSync(command!, rest, { cwd: PROJECT, env: { PATH } });
  return startProcess(program!, args, { PATH, ...settings }, PROJECT);
}

/** Starts an example that serves, on a free port unless `PORT` is given, and waits until it listens. */
export async function startExample(name: string, settings: NodeJS.ProcessEnv): Promise<RunningExample> {
  return serving(await runExample(name, { PORT: '0', ...settings }));
}

/** Waits until what was started listens. */
export async function serving(running: RunningProcess): Promise<RunningExample> {
  return {
    ...running,
    url: await listening(running),
    stop: async () => {
      running.child.kill('SIGTERM');
      return running.ended;
    },
  };
}
