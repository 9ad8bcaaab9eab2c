import { hash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { parseTokenOfAnyServer } from '../domain/token-format';
import type { Answer, SentAt } from './answer-cache';
import { VerifierUnavailableError } from './errors';
import { introspect } from './introspect';
import { KnownAnswers } from './known-answers';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';
import type { VerifierSettings } from './verifier-options';

/** Longer than any token. */
const MAX_LENGTH = 128;

interface Pending {
  readonly sentAt: SentAt;
  readonly answer: Promise<Answer>;
}

/**
 * Checks tokens by RFC 7662, and keeps what it was answered under the SHA-256 of the token's text, never under the text.
 *
 * The age of an answer is counted from the moment when its request was sent: the server may have looked at once.
 */
export class TokenVerifier implements Verifier {
  readonly #settings: VerifierSettings;
  readonly #answers: KnownAnswers;
  readonly #pending = new Map<string, Pending>();
  readonly #closed = new AbortController();
  #underWay = 0;

  constructor(settings: VerifierSettings) {
    this.#settings = settings;
    this.#answers = new KnownAnswers(settings.cacheSize);
    // Every request under way listens; `maxPending` bounds them.
    setMaxListeners(0, this.#closed.signal);
  }

  get maxStaleness(): number {
    return this.#settings.maxStaleness;
  }

  get size(): number {
    return this.#answers.size;
  }

  peek(text: string): VerifiedToken | null | undefined {
    if (!isShortText(text)) return null;
    const answer = this.#answers.get(digestOf(text));
    if (answer === undefined) return undefined;
    const { clock } = this.#settings;
    const wall = clock.wall();
    return this.#isFresh(answer.sentAt, clock.monotonic(), wall) ? stillValid(answer, wall) : undefined;
  }

  verify(text: string): Promise<VerifiedToken | null> {
    const known = this.peek(text);
    return known === undefined ? this.#ask(text) : Promise.resolve(known);
  }

  close(): void {
    this.#closed.abort();
    this.#answers.clear();
  }

  async #ask(text: string): Promise<VerifiedToken | null> {
    const key = parseTokenOfAnyServer(text)?.key;
    if (key === undefined) return null;
    const digest = digestOf(text);
    const { clock } = this.#settings;
    const now = { monotonic: clock.monotonic(), wall: clock.wall() };
    const pending = this.#pending.get(digest);
    // A request that is as old as an answer may be is no better than that answer.
    const joins = pending !== undefined && this.#isFresh(pending.sentAt, now.monotonic, now.wall);
    const answer = await (joins ? pending.answer : this.#send(text, key, digest, now));
    return stillValid(answer, clock.wall());
  }

  #send(text: string, key: string, digest: string, sentAt: SentAt): Promise<Answer> {
    const pending = { sentAt, answer: this.#request(text, key, digest, sentAt) };
    this.#pending.set(digest, pending);
    const forget = () => {
      if (this.#pending.get(digest) === pending) this.#pending.delete(digest);
    };
    pending.answer.then(forget, forget);
    return pending.answer;
  }

  async #request(text: string, key: string, digest: string, sentAt: SentAt): Promise<Answer> {
    this.#underWay += 1;
    try {
      if (this.#isClosed()) throw new VerifierUnavailableError('The verifier is closed');
      if (this.#underWay > this.#settings.maxPending) {
        throw new VerifierUnavailableError('Too many requests to the server are under way');
      }
      const token = await introspect(this.#settings, text, key, this.#closed.signal);
      const answer = { token, expireAt: token?.expireAt?.getTime() ?? Infinity, sentAt };
      if (!this.#isClosed()) this.#answers.keep(digest, answer);
      return answer;
    } catch (error) {
      if (error instanceof VerifierUnavailableError) this.#settings.onUnavailable(error.reason);
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  #isFresh(sentAt: SentAt, monotonic: number, wall: number): boolean {
    const { maxStaleness } = this.#settings;
    return monotonic - sentAt.monotonic < maxStaleness && wall - sentAt.wall < maxStaleness;
  }
}

function stillValid({ token, expireAt }: Answer, wall: number): VerifiedToken | null {
  return wall < expireAt ? token : null;
}

/** What comes from outside may be anything, whatever its type says. */
function isShortText(text: unknown): boolean {
  return typeof text === 'string' && text.length <= MAX_LENGTH;
}

function digestOf(text: string): string {
  return hash('sha256', text, 'binary');
}
