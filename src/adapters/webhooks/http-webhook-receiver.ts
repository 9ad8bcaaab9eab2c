import { createHash } from 'node:crypto';
import type { SendOutcome, WebhookMessage, WebhookReceiver } from '../../domain/webhook';
import { signMessage } from './sign-message';

/** Milliseconds that a receiver has for its answer; Standard Webhooks asks for 15 to 30 seconds at most. */
const TIMEOUT = 15_000;

/** What messages are sent with. */
export interface WebhookSending {
  /** At least one; all sign. */
  readonly secrets: readonly string[];
  readonly userAgent: string;
  /** Milliseconds that a receiver has. */
  readonly timeout?: number;
}

/** A receiver that is reached by HTTP. Redirects are not followed, and of its answers nothing but the status is read. */
export class HttpWebhookReceiver implements WebhookReceiver {
  readonly target: string;
  readonly host: string;

  constructor(
    private readonly url: string,
    private readonly sending: WebhookSending,
  ) {
    this.target = createHash('sha256').update(url).digest('hex').slice(0, 16);
    this.host = new URL(url).host;
  }

  async send(message: WebhookMessage, at: Date, signal: AbortSignal): Promise<SendOutcome> {
    const { secrets, userAgent, timeout = TIMEOUT } = this.sending;
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': userAgent,
          ...signMessage(secrets, message, at),
        },
        body: message.body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      await answer.body?.cancel();
      return answer.ok ? { kind: 'taken' } : { kind: 'refused', reason: String(answer.status) };
    } catch (error) {
      return signal.aborted ? { kind: 'interrupted' } : { kind: 'refused', reason: nameOf(error) };
    }
  }
}

/** A failure's name: its message may hold the URL. */
function nameOf(error: unknown): string {
  const { name, cause } = error as Partial<Error>;
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : (name ?? 'unknown');
}
