/** The part of the composition root for several processes on one port: the one that starts them, and each of them. */
import cluster from 'node:cluster';
import { createLogger } from './adapters/create-logger';
import { logStop } from './adapters/log-stop';
import { MemorySignInThrottle } from './adapters/memory-sign-in-throttle';
import { SystemClock } from './adapters/system-clock';
import type { FromWorker, PoolWorker } from './adapters/workers/messages';
import { MetricsDesk } from './adapters/workers/metrics-desk';
import { PoolSeat } from './adapters/workers/pool-seat';
import { SignInDesk } from './adapters/workers/sign-in-desk';
import { WorkerPool } from './adapters/workers/worker-pool';
import { composeServer, type ComposedServer } from './compose';
import type { Config } from './config/config';

/**
 * Builds what serves when there are several workers: a server in a worker; and in the process that was started, what
 * starts and replaces workers, and holds what they count together. That one opens no database and answers no request.
 *
 * @throws StartError a setting, folder or database cannot be used
 */
export async function composeWorkers(config: Config): Promise<ComposedServer> {
  return cluster.isWorker
    ? composeServer(config, { seat: new PoolSeat(config.workers, process) })
    : composePool(config);
}

function composePool(config: Config): ComposedServer {
  // Whoever is free takes a connection from the port itself: none waits for a worker that is gone, or is handed to it.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const tries = new SignInDesk(new MemorySignInThrottle(config.signInAttempts, new SystemClock()));
  const metrics = new MetricsDesk(() => pool.workers);
  const hear = (worker: PoolWorker, message: FromWorker): void => {
    if (message.kind === 'attempt') void tries.attempt(worker, message);
    if (message.kind === 'outcome') tries.outcome(worker, message);
    if (message.kind === 'scrape') void metrics.scrape(worker, message);
    if (message.kind === 'collected') metrics.collected(worker, message);
  };
  const log = createLogger({ level: config.logLevel, tokenPrefixes: config.tokenPrefixes });
  const pool = new WorkerPool({
    count: config.workers,
    fork: () => cluster.fork(),
    log,
    hear,
    gone: (worker) => {
      tries.forget(worker);
      metrics.forget(worker);
    },
  });
  return {
    listen: () => pool.start(),
    reloadScopes: async () => pool.signal('SIGHUP'),
    close: (signal) => logStop(log, signal, () => pool.stop()),
  };
}
