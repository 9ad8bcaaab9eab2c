import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A secret that webhooks are signed with in tests. */
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** A message that came. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly path: string;
}

/** Answers a message: with a status, or in its own way. */
type Answer = (message: ReceivedWebhook, response: ServerResponse) => number | undefined;

/** A receiver of webhooks, on a port of its own. */
export class WebhookServer {
  readonly received: ReceivedWebhook[] = [];
  /** How it answers; 204 unless told otherwise. */
  answer: Answer = () => 204;

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<WebhookServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const made = new WebhookServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, server);
    server.on('request', (request, response) => {
      void request.toArray().then((chunks: Buffer[]) => {
        const message = {
          id: String(request.headers['webhook-id']),
          headers: request.headers,
          text: Buffer.concat(chunks).toString(),
          path: request.url ?? '',
        };
        made.received.push(message);
        const status = made.answer(message, response);
        if (status !== undefined) response.writeHead(status).end();
      });
    });
    return made;
  }

  /** The bodies of what came. */
  get bodies() {
    return this.received.map(({ text }) => JSON.parse(text));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/**
 * Checks a message by the library of Standard Webhooks.
 *
 * @returns its body @throws when the signature is not right, or its time too far from now
 */
export function verifyWebhook({ headers, text }: ReceivedWebhook, secret = WEBHOOK_SECRET): unknown {
  return new Webhook(secret).verify(text, headers as Record<string, string>);
}
