import type { TokenCensus } from '../../domain/token-census';
import type { StorageLoad } from '../../domain/storage-load';
import type { VerificationCacheStatus } from '../../domain/verification-cache';
import type { MetricName } from './metric-catalogue';
import type { Metrics } from './metrics';
import { by, single, type Sample } from './sample';

/** How many hash and how many wait. */
export interface HashingLoad {
  readonly running: number;
  readonly waiting: number;
}

/** Where the values are that nobody counts: they are read when somebody scrapes. */
export interface MetricSources {
  readonly version: string;
  readonly storageLoad: () => StorageLoad;
  readonly hashingLoad: () => HashingLoad;
  readonly cache: () => VerificationCacheStatus;
  readonly webhooksPending: () => number;
  /** What was counted last; null until then. */
  readonly tokens: () => TokenCensus | null;
}

/** Reads the values of each metric. A new name does not compile until it is here. */
export function metricReaders(
  { requests, credentials, database, webhooks }: Metrics,
  { version, storageLoad, hashingLoad, cache, webhooksPending, tokens }: MetricSources,
): Readonly<Record<MetricName, () => Sample[]>> {
  return {
    pat_info: () => [{ labels: { version }, value: 1 }],
    pat_workers: () => single(1),
    pat_http_requests_total: () =>
      requests.counts().map(({ route, method, status, count }) => ({
        labels: { route, method, status: String(status) },
        value: count,
      })),
    pat_http_request_duration_seconds: () =>
      by(
        'route',
        requests.durations().map(({ route, durations }) => [route, durations]),
      ),
    pat_token_verifications_total: () => by('outcome', credentials.verifications.read()),
    pat_verification_cache_lookups_total: () =>
      by('result', [
        ['hit', cache().hits],
        ['miss', cache().misses],
      ]),
    pat_verification_cache_entries: () => single(cache().entries),
    pat_verification_cache_up: () => single(cache().channel === 'up' ? 1 : 0),
    pat_sign_ins_total: () => by('outcome', credentials.signIns.read()),
    pat_password_hashing_running: () => single(hashingLoad().running),
    pat_password_hashing_waiting: () => single(hashingLoad().waiting),
    pat_database_statements_total: () => by('kind', database.statements.read()),
    pat_database_operation_duration_seconds: () => by('operation', Object.entries(database.operations)),
    pat_database_failures_total: () => by('class', database.failures.read()),
    pat_database_connections: () => {
      const { connectionsInUse, connectionsIdle } = storageLoad();
      return by('state', [
        ['in-use', connectionsInUse],
        ['idle', connectionsIdle],
      ]);
    },
    pat_database_connections_awaited: () => single(storageLoad().connectionsAwaited),
    pat_database_writes_queued: () => single(storageLoad().writesQueued),
    pat_webhook_deliveries_total: () => by('outcome', webhooks.outcomes.read()),
    pat_webhooks_pending: () => single(webhooksPending()),
    pat_tokens: () => {
      const census = tokens();
      return census === null ? [] : by('status', Object.entries(census.byStatus));
    },
    pat_tokens_expiring: () => {
      const census = tokens();
      return census === null ? [] : single(census.expiring);
    },
  };
}
