import { Exposition } from '../../../src/adapters/metrics/exposition';
import { Metrics } from '../../../src/adapters/metrics/metrics';
import type { ServerMetrics } from '../../../src/http/server-options';
import type { UseCaseDeps } from '../../../src/service/deps';

/** The metrics of a server for tests; nothing hashes, and the tokens were counted. */
export function testMetrics({ storage, verifications }: UseCaseDeps): ServerMetrics {
  const metrics = new Metrics();
  const exposition = new Exposition(metrics, {
    version: '1.2.3',
    storageLoad: () => storage.load(),
    hashingLoad: () => ({ running: 0, waiting: 0 }),
    cache: () => verifications.status,
    webhooksPending: () => 0,
    tokens: () => ({ byStatus: { active: 3, disabled: 2, expired: 1 }, expiring: 1 }),
  });
  return { requests: metrics.requests, write: (format) => exposition.write(format) };
}
