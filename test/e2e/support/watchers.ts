import { startOtlpReceiver } from '../../support/otlp-receiver';
import { WEBHOOK_SECRET, WebhookServer } from '../../support/webhook-receiver';

/** All who are told how a server is: the monitoring, a receiver of traces, and one of webhooks. */
export interface Watchers {
  /** With which a server tells them. */
  readonly settings: NodeJS.ProcessEnv;
  /**
   * What each was told.
   *
   * @param log what the server has written so far; it says where the metrics are
   */
  told(log: string): Promise<Record<'metrics' | 'traces' | 'webhooks', Buffer>>;
  close(): Promise<void>;
}

/** Starts all who are told. */
export async function startWatchers(): Promise<Watchers> {
  const [traces, webhooks] = [await startOtlpReceiver(), await WebhookServer.start()];
  let metrics = '';
  return {
    settings: {
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
      WEBHOOK_URLS: webhooks.url,
      WEBHOOK_SECRET,
    },
    told: async (log) => {
      const [, url] = /Metrics are told at (\S+?)"/.exec(log) ?? [];
      if (url !== undefined)
        metrics = await fetch(url).then(
          (answer) => answer.text(),
          () => metrics,
        );
      return {
        metrics: Buffer.from(metrics),
        traces: traces.bytes,
        webhooks: Buffer.from(JSON.stringify(webhooks.received)),
      };
    },
    close: async () => {
      await traces.close();
      await webhooks.close();
    },
  };
}
