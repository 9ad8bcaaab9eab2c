const NOTHING: ReadonlySet<string> = new Set();

/** Texts listed under other texts. */
export class Multimap {
  private readonly lists = new Map<string, Set<string>>();

  /** How many texts something is listed under. */
  get size(): number {
    return this.lists.size;
  }

  get(key: string): ReadonlySet<string> {
    return this.lists.get(key) ?? NOTHING;
  }

  add(key: string, value: string): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, new Set([value]));
    else list.add(value);
  }

  remove(key: string, value: string): void {
    const list = this.lists.get(key);
    if (list?.delete(value) && list.size === 0) this.lists.delete(key);
  }
}
