import type { VerifiedToken } from './verified-token';

/** When a request to the server was sent, by both clocks, in milliseconds. */
export interface SentAt {
  /** Never goes back, but may stand still while the machine sleeps. */
  readonly monotonic: number;
  /** Goes on while the machine sleeps, but may be set back. */
  readonly wall: number;
}

/** What the server answered about one token. */
export interface Answer {
  /** null: not valid. */
  readonly token: VerifiedToken | null;
  /** When the token ends, in milliseconds of the wall clock; Infinity: never. */
  readonly expireAt: number;
  readonly sentAt: SentAt;
}

interface Entry {
  readonly digest: string;
  answer: Answer;
  newer: Entry | null;
  older: Entry | null;
}

/**
 * Answers by the digest of the token's text, at most `size` of them: the one that was not asked for longest goes first.
 * Linked by hand, so that a look-up allocates nothing and moves nothing in the map.
 */
export class AnswerCache {
  readonly #entries = new Map<string, Entry>();
  readonly #size: number;
  #newest: Entry | null = null;
  #oldest: Entry | null = null;

  /** @param size at least 1 */
  constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(digest: string): Answer | undefined {
    const entry = this.#entries.get(digest);
    if (entry === undefined) return undefined;
    if (entry !== this.#newest) {
      this.#unlink(entry);
      this.#link(entry);
    }
    return entry.answer;
  }

  set(digest: string, answer: Answer): void {
    let entry = this.#entries.get(digest);
    if (entry === undefined) {
      entry = { digest, answer, newer: null, older: null };
      if (this.#entries.size >= this.#size && this.#oldest !== null) this.delete(this.#oldest.digest);
      this.#entries.set(digest, entry);
    } else {
      entry.answer = answer;
      this.#unlink(entry);
    }
    this.#link(entry);
  }

  delete(digest: string): void {
    const entry = this.#entries.get(digest);
    if (entry === undefined) return;
    this.#entries.delete(digest);
    this.#unlink(entry);
  }

  clear(): void {
    this.#entries.clear();
    this.#newest = null;
    this.#oldest = null;
  }

  #link(entry: Entry): void {
    entry.older = this.#newest;
    entry.newer = null;
    if (this.#newest !== null) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
  }

  #unlink(entry: Entry): void {
    if (entry.newer === null) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older === null) this.#oldest = entry.newer;
    else entry.older.newer = entry.newer;
  }
}
