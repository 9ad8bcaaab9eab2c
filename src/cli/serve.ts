import { EXIT_CODE } from './exit-code';
import { listenError } from './listen-error';
import { requireFreePorts } from './require-free-ports';
import type { CliPorts, CliProcess } from './cli-ports';

/** Milliseconds in which further signals are the same request: npm passes on the Ctrl-C that the server got too. */
const SAME_REQUEST = 500;

/**
 * Serves until a signal asks it to stop; then lets requests under way finish. A second request ends the process at once.
 * Another signal has it read the scope files again.
 *
 * @throws StartError it cannot start
 */
export async function serve(
  { composeServer }: Pick<CliPorts, 'composeServer'>,
  cli: CliProcess,
): Promise<void> {
  const config = cli.loadConfig();
  const stopped = stopRequest(cli);
  const reload = reloadRequests(cli);
  // The process that started it has looked.
  if (!cli.isWorker) await requireFreePorts(config);
  const server = await composeServer(config);
  reload.by(() => server.reloadScopes());
  let signal: NodeJS.Signals | undefined;
  try {
    const url = await server.listen();
    // Elsewhere the log tells it: a line of another kind would be in its way.
    if (cli.out.isTTY === true && !cli.isWorker) cli.out.write(`Listening on ${url}\n`);
    signal = await stopped;
  } catch (error) {
    throw listenError(config, error);
  } finally {
    await server.close(signal);
  }
}

/** Takes requests to read again from the start on: one that came before there was a server is done then. */
function reloadRequests(cli: CliProcess): { by(reload: () => Promise<void>): void } {
  let reload: (() => Promise<void>) | null = null;
  let early = false;
  cli.onReloadSignal(() => {
    if (reload === null) early = true;
    else void reload();
  });
  return {
    by: (given) => {
      reload = given;
      if (early) void given();
    },
  };
}

/** Waits for the first request to stop. @returns the signal that it came by */
function stopRequest(cli: CliProcess): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let requestedAt: number | null = null;
    cli.onStopSignal((signal) => {
      requestedAt ??= performance.now();
      if (performance.now() - requestedAt >= SAME_REQUEST) cli.exit(EXIT_CODE.failed);
      resolve(signal);
    });
  });
}
