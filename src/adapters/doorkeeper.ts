/** Entries at most: more would cost more memory than they are worth. */
const MOST = 1 << 20;

/**
 * Tells who comes again from who comes once, in constant memory: four bytes for each of the last ones, in a place that is
 * their hash's. One that was overwritten is taken for new, and in four thousand million one for another that was there.
 *
 * After the doorkeeper of TinyLFU (Einziger, Friedman, Manes, 2017), which forgets by being cleared.
 */
export class Doorkeeper {
  private readonly marks: Uint32Array;

  /** @param size about how many of the last ones are known again, at least 1 */
  constructor(size: number) {
    this.marks = new Uint32Array(2 ** Math.ceil(Math.log2(Math.min(Math.max(size, 1), MOST))));
  }

  /**
   * Whether it was here before, as far as that is known.
   *
   * @param hash eight characters or more, of one byte each and as good as random
   */
  isKnown(hash: string): boolean {
    const place = wordAt(hash, 0) & (this.marks.length - 1);
    // None is 0, as what was never written is.
    const mark = (wordAt(hash, 4) | 1) >>> 0;
    if (this.marks[place] === mark) return true;
    this.marks[place] = mark;
    return false;
  }
}

function wordAt(hash: string, index: number): number {
  return (
    hash.charCodeAt(index) |
    (hash.charCodeAt(index + 1) << 8) |
    (hash.charCodeAt(index + 2) << 16) |
    (hash.charCodeAt(index + 3) << 24)
  );
}
