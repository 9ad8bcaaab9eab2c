import { isMap, isScalar, isSeq, type LineCounter } from 'yaml';
import type { ScopeProblem } from './scope-problem';
import { shown, shownWord } from './shown';

/** What all places of one file share. */
export interface YamlSource {
  /** The file's path. */
  readonly file: string;
  readonly lines: LineCounter;
  /** Where problems are gathered. */
  readonly problems: ScopeProblem[];
  /** Whether what only Jahia knows is dropped with a warning. */
  readonly ignoreUnsupported: boolean;
  /** Whether the file may hold secrets: then no problem repeats what stands in it, but for plain words that are keys. */
  readonly secretive?: boolean;
}

/** A value in a YAML file, with where it stands. What it should be and is not is reported, and null. */
export class YamlPlace {
  /**
   * @param key    its path of keys: `reports.grants[0]`
   * @param node   the value, as the parser has it
   * @param offset where its key stands in the text, or itself when it has none
   */
  constructor(
    private readonly source: YamlSource,
    readonly key: string,
    private readonly node: unknown,
    private readonly offset: number,
  ) {}

  error(message: string): null {
    this.report('error', message);
    return null;
  }

  warn(message: string): void {
    this.report('warning', message);
  }

  /** Reports what Jahia knows and this server does not; the caller drops it, and whatever it would have limited. */
  unsupported(message: string): void {
    if (this.source.ignoreUnsupported) this.report('warning', `${message}; dropped`);
    else this.report('error', `${message}; SCOPES_IGNORE_UNSUPPORTED=true drops it`);
  }

  /** A problem with this place that somebody else finds out. */
  problem(severity: ScopeProblem['severity'], message: string): ScopeProblem {
    const { file, lines } = this.source;
    return { severity, file, line: Math.max(1, lines.linePos(this.offset).line), key: this.key, message };
  }

  /** The values of a mapping by their keys. */
  entries(what: string): Map<string, YamlPlace> | null {
    if (!isMap(this.node)) return this.error(`must be ${what}`);
    const entries = new Map<string, YamlPlace>();
    for (const { key, value } of this.node.items) {
      if (!isScalar(key) || typeof key.value !== 'string') continue;
      const name = this.source.secretive === true ? shownWord(key.value) : shown(key.value);
      const path = this.key === '' ? name : `${this.key}.${name}`;
      const place = new YamlPlace(this.source, path, value, key.range?.[0] ?? this.offset);
      const first = entries.get(key.value);
      if (first) place.error(`stands here twice, first in line ${first.problem('error', '').line}`);
      else entries.set(key.value, place);
    }
    return entries;
  }

  /** The values of a mapping that may have these keys and no other one: what is misspelt must not be passed over. */
  fields<const Key extends string>(...known: Key[]): Partial<Record<Key, YamlPlace>> | null {
    const entries = this.entries(`a mapping of ${known.join(', ')}`);
    if (!entries) return null;
    const unknown = [...entries].filter(([key]) => !known.some((name) => name === key));
    for (const [, place] of unknown) place.error(`is unknown: known are ${known.join(', ')}`);
    // What is missing has been misspelt: one problem, not two.
    if (unknown.length > 0 && unknown.length === entries.size) return null;
    return Object.fromEntries(known.map((name) => [name, entries.get(name)])) as Partial<
      Record<Key, YamlPlace>
    >;
  }

  /** The items of a list. */
  items(): YamlPlace[] | null {
    if (!isSeq(this.node)) return this.error('must be a list');
    return this.node.items.map((item, index) => {
      const offset = (item as { range?: readonly number[] | null } | null)?.range?.[0] ?? this.offset;
      return new YamlPlace(this.source, `${this.key}[${index}]`, item, offset);
    });
  }

  /** A text. */
  text(): string | null {
    if (isScalar(this.node) && typeof this.node.value === 'string') return this.node.value;
    return this.error('must be a text');
  }

  /** A whole number. */
  wholeNumber(): number | null {
    if (isScalar(this.node) && Number.isSafeInteger(this.node.value)) return this.node.value as number;
    return this.error('must be a whole number');
  }

  /** True or false. */
  flag(): boolean | null {
    if (isScalar(this.node) && typeof this.node.value === 'boolean') return this.node.value;
    return this.error('must be true or false');
  }

  /**
   * Texts, at least one: a list of them or, as Jahia writes them, one text with commas or spaces between them.
   *
   * @returns each with its place
   */
  texts(): [text: string, place: YamlPlace][] | null {
    if (!isSeq(this.node) && !this.isText()) return this.error('must be a text or a list of texts');
    const found = isSeq(this.node)
      ? (this.items() ?? []).map((item) => [item.text(), item] as const)
      : (this.text() ?? '').split(/[,\s]+/).map((text) => [text, this] as const);
    const texts = found.filter((entry): entry is [string, YamlPlace] => (entry[0] ?? '') !== '');
    if (found.some(([text]) => text === '') && isSeq(this.node)) return this.error('must hold no empty text');
    // Nothing named is nothing granted, never everything: whoever wrote it meant something else.
    return texts.length > 0 ? texts : this.error('must name at least one');
  }

  /** Whether it is a mapping. */
  isMap(): boolean {
    return isMap(this.node);
  }

  private isText(): boolean {
    return isScalar(this.node) && typeof this.node.value === 'string';
  }

  private report(severity: ScopeProblem['severity'], message: string): void {
    this.source.problems.push(this.problem(severity, message));
  }
}
