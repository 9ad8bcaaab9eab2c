import { createHash } from 'node:crypto';
import type { CopiedTable } from './copied-table';

/** A row by the names of its columns: whole numbers, text and nulls. */
export type Row = Readonly<Record<string, string | number | null>>;

/** What a table holds, in a form in which two databases can be compared. */
export interface TableDigest {
  readonly rows: number;
  /** SHA-256 of the canonical rows in the order of their key, hexadecimal. */
  readonly digest: string;
}

/** Collects the digest of a table's rows, which come in the order of their key. */
export class RowDigest {
  private readonly hash = createHash('sha256');
  private rows = 0;

  constructor(private readonly table: CopiedTable) {}

  add(row: Row): void {
    this.rows += 1;
    for (const { name } of this.table.columns) this.hash.update(canonical(row[name] ?? null));
  }

  end(): TableDigest {
    return { rows: this.rows, digest: this.hash.digest('hex') };
  }
}

/** With its length in front: no two rows are spelled alike, wherever one value ends and the next begins. */
function canonical(value: string | number | null): string {
  if (value === null) return 'null;';
  const text = String(value);
  return `${Buffer.byteLength(text)}:${text};`;
}
