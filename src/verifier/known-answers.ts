import { AnswerCache, type Answer } from './answer-cache';

/**
 * The answers that are kept. Valid tokens and others lie apart, so that a flood of made-up tokens pushes out no answer
 * about a valid one.
 */
export class KnownAnswers {
  readonly #valid: AnswerCache;
  readonly #others: AnswerCache;

  /** @param size at most so many of either kind */
  constructor(size: number) {
    this.#valid = new AnswerCache(size);
    this.#others = new AnswerCache(size);
  }

  get size(): number {
    return this.#valid.size + this.#others.size;
  }

  get(digest: string): Answer | undefined {
    return this.#valid.get(digest) ?? this.#others.get(digest);
  }

  /** Keeps an answer, unless one is here whose request was sent later. */
  keep(digest: string, answer: Answer): void {
    const known = this.get(digest);
    if (known !== undefined && known.sentAt.monotonic > answer.sentAt.monotonic) return;
    (answer.token === null ? this.#valid : this.#others).delete(digest);
    (answer.token === null ? this.#others : this.#valid).set(digest, answer);
  }

  clear(): void {
    this.#valid.clear();
    this.#others.clear();
  }
}
