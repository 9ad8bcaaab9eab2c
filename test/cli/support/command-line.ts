import { operator } from '../../../src/domain/caller';
import { createToken, type CreateTokenInput } from '../../../src/service/create-token';
import { parseToken } from '../../../src/domain/token-format';
import { makeDeps, type TestDeps } from '../../support/deps';
import { makeProcess, type Surroundings } from '../fake-process';

/** How a command is run. */
export interface RunOptions extends Surroundings {
  /** Whether somebody sits at a terminal. */
  readonly terminal?: boolean;
}

/** How a command ended, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line over services of its own, whose database is empty. */
export interface CommandLine {
  readonly deps: TestDeps;
  /** How often the services were opened, and closed again. */
  readonly opened: { count: number; closed: number };
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Runs a command with `--json`. @returns its document */
  json(args: readonly string[], options?: RunOptions): Promise<Ran & { document: Record<string, unknown> }>;
  /** Makes a token as the operator. */
  makeToken(userId: string, input?: Partial<CreateTokenInput>): Promise<{ text: string; key: string }>;
}

/** Makes one. */
export function makeCommandLine(deps: TestDeps = makeDeps()): CommandLine {
  const opened = { count: 0, closed: 0 };
  const openUseCases = async () => {
    opened.count += 1;
    return { deps, close: async () => void (opened.closed += 1) };
  };
  const run: CommandLine['run'] = async (args, { terminal = false, ...surroundings } = {}) => {
    const { run: start, seen } = makeProcess({}, terminal, surroundings);
    const code = await start([...args], { openUseCases });
    return { code, out: seen.out, err: seen.err };
  };
  return {
    deps,
    opened,
    run,
    json: async (args, options) => {
      const ran = await run([...args, '--json'], options);
      return { ...ran, document: JSON.parse(ran.out) };
    },
    makeToken: async (userId, input = {}) => {
      const text = await createToken(deps, operator('command-line'), { name: 'made', ...input, userId });
      return { text, key: parseToken(text, ['pat_'])?.key ?? '' };
    },
  };
}
