import { hash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { isStrapiAccessKey, parseTokenOfAnyServer } from '../domain/token-format';
import type { Answer, SentAt } from './answer-cache';
import { VerifierUnavailableError } from './errors';
import { introspect } from './introspect';
import { KnownAnswers } from './known-answers';
import { readAddress, type Presented } from './presented';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';
import type { VerifierSettings } from './verifier-options';

/** Longer than any token. */
const MAX_LENGTH = 256;

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

  peek(text: string, clientAddress?: string): VerifiedToken | null | undefined {
    if (!isShortText(text)) return null;
    const everywhere = digestOf(text);
    const answer = this.#known(everywhere);
    // It is valid from any address. That it is not may be for want of one.
    if (answer?.token || clientAddress === undefined)
      return answer && stillValid(answer, this.#settings.clock.wall());
    const address = readAddress(clientAddress);
    const there = address === null ? answer : this.#known(digestOf(text, address));
    return there && stillValid(there, this.#settings.clock.wall());
  }

  verify(text: string, clientAddress?: string): Promise<VerifiedToken | null> {
    const known = this.peek(text, clientAddress);
    return known === undefined ? this.#ask(text, readAddress(clientAddress)) : Promise.resolve(known);
  }

  close(): void {
    this.#closed.abort();
    this.#answers.clear();
  }

  async #ask(text: string, clientAddress: string | null): Promise<VerifiedToken | null> {
    const parsed = parseTokenOfAnyServer(text);
    // Of an access key of Strapi's the server alone knows the key.
    if (parsed === null && !isStrapiAccessKey(text)) return null;
    const presented = { text, key: parsed?.key ?? null, clientAddress };
    const digest = clientAddress === null ? digestOf(text) : digestOf(text, clientAddress);
    const { clock } = this.#settings;
    const now = { monotonic: clock.monotonic(), wall: clock.wall() };
    const pending = this.#pending.get(digest);
    // A request that is as old as an answer may be is no better than that answer.
    const joins = pending !== undefined && this.#isFresh(pending.sentAt, now.monotonic, now.wall);
    const answer = await (joins ? pending.answer : this.#send(presented, digest, now));
    return stillValid(answer, clock.wall());
  }

  #send(presented: Presented, digest: string, sentAt: SentAt): Promise<Answer> {
    const pending = { sentAt, answer: this.#request(presented, digest, sentAt) };
    this.#pending.set(digest, pending);
    const forget = () => {
      if (this.#pending.get(digest) === pending) this.#pending.delete(digest);
    };
    pending.answer.then(forget, forget);
    return pending.answer;
  }

  async #request(presented: Presented, digest: string, sentAt: SentAt): Promise<Answer> {
    this.#underWay += 1;
    try {
      if (this.#isClosed()) throw new VerifierUnavailableError('The verifier is closed');
      if (this.#underWay > this.#settings.maxPending) {
        throw new VerifierUnavailableError('Too many requests to the server are under way');
      }
      const { token, isForAddress } = await introspect(this.#settings, presented, this.#closed.signal);
      const answer = { token, expireAt: token?.expireAt?.getTime() ?? Infinity, sentAt };
      if (!this.#isClosed()) this.#keep(presented.text, digest, answer, isForAddress);
      return answer;
    } catch (error) {
      if (error instanceof VerifierUnavailableError) this.#settings.onUnavailable(error.reason);
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** What holds for one address is kept for it, and that it does not hold for all: no older answer may say so. */
  #keep(text: string, digest: string, answer: Answer, isForAddress: boolean): void {
    const everywhere = digestOf(text);
    this.#answers.keep(everywhere, isForAddress ? { ...answer, token: null } : answer);
    if (isForAddress && digest !== everywhere) this.#answers.keep(digest, answer);
  }

  #known(digest: string): Answer | undefined {
    const answer = this.#answers.get(digest);
    if (answer === undefined) return undefined;
    const { clock } = this.#settings;
    return this.#isFresh(answer.sentAt, clock.monotonic(), clock.wall()) ? answer : undefined;
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

/** A token holds no space: that of no other token with an address is the same. */
function digestOf(text: string, clientAddress?: string): string {
  return hash('sha256', clientAddress === undefined ? text : `${text} ${clientAddress}`, 'binary');
}
