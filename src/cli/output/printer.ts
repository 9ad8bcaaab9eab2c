import type { CliOutput, CliProcess } from '../cli-ports';
import { renderRecord } from './record';
import { safeJson, safeText } from './safe-text';
import { styleFor } from './style';
import { renderTable, type Column } from './table';

/** What every command is told of how to print. */
export interface PrintOptions {
  /** One document of JSON instead of text. */
  readonly json?: true;
}

/** Prints what a command found or did: for people, or one document for programs. */
export class Printer {
  readonly json: boolean;

  constructor(
    private readonly cli: Pick<CliProcess, 'out' | 'err' | 'plain'>,
    { json }: PrintOptions,
  ) {
    this.json = json === true;
  }

  /** One document for programs; for people, lines of text. */
  lines(document: object, lines: readonly string[]): void {
    if (this.json) this.cli.out.write(`${safeJson(document)}\n`);
    else for (const line of lines) this.cli.out.write(`${safeText(line)}\n`);
  }

  /**
   * A list.
   *
   * @param document what programs get
   * @param rows     what people get, a line each
   * @param none     what people are told on standard error when there are none
   */
  list<Row>(document: object, rows: readonly Row[], columns: readonly Column<Row>[], none: string): void {
    if (this.json) this.cli.out.write(`${safeJson(document)}\n`);
    else if (rows.length === 0) this.note(none);
    else this.cli.out.write(renderTable(rows, columns, this.layout()));
  }

  /** One thing with its parts. */
  record(document: object, parts: readonly (readonly [label: string, value: string | null])[]): void {
    this.cli.out.write(this.json ? `${safeJson(document)}\n` : renderRecord(parts, this.layout()));
  }

  /** A line for people, on standard error: standard output holds the result alone. */
  note(line: string): void {
    if (!this.json) this.cli.err.write(`${safeText(line)}\n`);
  }

  private layout() {
    const { out, plain } = this.cli;
    return { width: widthOf(out), style: styleFor(out, plain) };
  }
}

/** Columns of a terminal; undefined where there is none. */
export function widthOf(out: CliOutput): number | undefined {
  return out.isTTY === true && out.columns !== undefined && out.columns > 0 ? out.columns : undefined;
}
