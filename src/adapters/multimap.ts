const NOTHING: readonly string[] = [];

/** Texts listed under other texts. */
export class Multimap {
  /** One that is alone in its list stands for the list: most are, and a set of one takes ten times its memory. */
  private readonly lists = new Map<string, string | Set<string>>();

  /** How many texts something is listed under. */
  get size(): number {
    return this.lists.size;
  }

  get(key: string): Iterable<string> {
    const list = this.lists.get(key);
    return typeof list === 'string' ? [list] : (list ?? NOTHING);
  }

  add(key: string, value: string): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, value);
    else if (typeof list !== 'string') list.add(value);
    else if (list !== value) this.lists.set(key, new Set([list, value]));
  }

  remove(key: string, value: string): void {
    const list = this.lists.get(key);
    if (list === value || (list instanceof Set && list.delete(value) && list.size === 0)) {
      this.lists.delete(key);
    }
  }
}
