import { parseDateTime } from '../../domain/date-time';
import { DomainError } from '../../domain/errors';

/** One object of a JSON document, read field by field; what is wrong with it is gathered, without its values. */
export class RecordFields {
  readonly problems: string[] = [];
  private readonly fields: Readonly<Record<string, unknown>>;

  /** @param value what stands in the document */
  constructor(value: unknown) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.fields = isObject ? (value as Record<string, unknown>) : {};
    if (!isObject) this.problems.push('must be an object');
  }

  /** A text. @returns null when it is absent, null, or none */
  text(name: string, needed: 'needed' | 'optional' = 'optional'): string | null {
    const value = this.fields[name] ?? null;
    if (typeof value === 'string') return value;
    if (value !== null) this.problem(name, 'must be a text');
    else if (needed === 'needed') this.problem(name, 'must be given');
    return null;
  }

  /** True or false. */
  flag(name: string, byDefault: boolean): boolean {
    const value = this.fields[name] ?? byDefault;
    if (typeof value === 'boolean') return value;
    this.problem(name, 'must be true or false');
    return byDefault;
  }

  /** ISO 8601, or milliseconds since 1970. @returns null when it is absent, null, or no date */
  date(name: string): Date | null {
    const value = this.fields[name] ?? null;
    if (value === null) return null;
    if (typeof value === 'number' && Math.abs(value) <= 253_402_300_799_999) return new Date(value);
    try {
      if (typeof value === 'string') return parseDateTime(name, value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.problems.push(error.message);
      return null;
    }
    this.problem(name, 'must be an ISO 8601 date-time, or milliseconds since 1970');
    return null;
  }

  /** Texts. @returns none when they are absent or null */
  texts(name: string): readonly string[] {
    const value = this.fields[name] ?? [];
    if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
    this.problem(name, 'must be a list of texts');
    return [];
  }

  problem(name: string, message: string): void {
    this.problems.push(`${name} ${message}`);
  }
}
