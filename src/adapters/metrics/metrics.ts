import { CredentialMetrics } from './credential-metrics';
import { DatabaseMetrics } from './database-metrics';
import { RequestMetrics } from './request-metrics';
import { WebhookMetrics } from './webhook-metrics';

/** All that one process counts. */
export class Metrics {
  readonly requests = new RequestMetrics();
  readonly credentials = new CredentialMetrics();
  readonly database = new DatabaseMetrics();
  readonly webhooks = new WebhookMetrics();
}
