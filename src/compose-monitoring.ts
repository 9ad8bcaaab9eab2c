/**
 * The part of the composition root that is about watching the server: its metrics and the parts that `/healthcheck`
 * tells of.
 */
import { Exposition } from './adapters/metrics/exposition';
import type { PoolSeat } from './adapters/workers/pool-seat';
import type { ComposedUseCases } from './compose-use-cases';
import type { ComposedWebhooks } from './compose-webhooks';
import type { Config } from './config/config';
import { version } from './config/version';
import type { WatchedPart } from './domain/health';
import type { Log } from './domain/ports';
import type { ServerOptions } from './http/server-options';
import { TokenCounter } from './service/count-tokens';
import {
  watchCache,
  watchDatabase,
  watchHashing,
  watchProvisioning,
  watchSchema,
  watchTries,
  watchWrites,
} from './service/watch-parts';

/** What is watched besides the use cases. */
export interface Watched {
  readonly useCases: ComposedUseCases;
  /** What reads the scope files again. */
  readonly reloader: { readonly failing: boolean };
  /** What carries out the files of the provisioning folder; null when there is none. */
  readonly provisioner: { readonly failing: boolean; readonly failed: number } | null;
  readonly webhooks: Pick<ComposedWebhooks, 'state' | 'pending'>;
  readonly log: Log;
  /** Its place among the workers; absent: it is the only process. */
  readonly seat?: PoolSeat;
}

/** What the HTTP server tells of the whole. */
export interface Monitoring extends Pick<ServerOptions, 'metrics' | 'parts' | 'version'> {
  /** Waits for what reads the database by itself. */
  stop(): Promise<void>;
}

/** Builds what the HTTP server tells of the whole. */
export function composeMonitoring(config: Config, watched: Watched): Monitoring {
  const { deps, metrics, hasher } = watched.useCases;
  const { storage, verifications, clock } = deps;
  const counter = new TokenCounter(storage.tokens, clock, watched.log, config.expiryWarning);
  const exposition = new Exposition(metrics, {
    version,
    storageLoad: () => storage.load(),
    hashingLoad: () => hasher.load,
    cache: () => verifications.status,
    webhooksPending: () => watched.webhooks.pending,
    tokens: () => {
      void counter.refresh();
      return counter.latest;
    },
  });
  const { seat } = watched;
  seat?.tellMetrics(() => exposition.values());
  return {
    version,
    parts: partsOf(config, watched),
    stop: () => counter.stop(),
    metrics: { requests: metrics.requests, write: (format) => (seat ?? exposition).write(format) },
  };
}

function partsOf(
  config: Config,
  { useCases, reloader, provisioner, webhooks, seat }: Watched,
): WatchedPart[] {
  const { deps, hasher, uses, notes } = useCases;
  const { storage, verifications } = deps;
  return [
    watchDatabase(storage),
    watchSchema(storage),
    // MariaDB and MySQL tell nobody of changes: nothing is kept there, and nothing is wrong.
    ...(config.tokenCacheSize > 0 && config.database.engine !== 'mysql' ? [watchCache(verifications)] : []),
    ...(config.database.engine === 'sqlite' ? [watchWrites(storage)] : []),
    watchHashing(hasher),
    watchTries(
      'scope-files',
      reloader,
      'The scope files have errors: the scopes from before hold, see the log',
    ),
    ...(provisioner ? [watchProvisioning(provisioner)] : []),
    ...(webhooks.state
      ? [
          watchTries(
            'webhooks',
            webhooks.state,
            'A receiver does not take webhooks; they are tried again, see the log',
          ),
        ]
      : []),
    ...(seat ? [watchTries('workers', seat, 'A worker has ended, and is being replaced, see the log')] : []),
    watchTries('last-uses', uses, 'Last uses of tokens cannot be written down; they are kept for later'),
    watchTries('audit-log', notes, 'Refused credentials cannot be written down; they are kept for later'),
  ];
}
