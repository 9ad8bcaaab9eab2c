import type { DatabaseLocation } from '../../config/config';

/** The engines; MariaDB is `mysql`. */
export type Engine = DatabaseLocation['engine'];

/** What the engines spell differently. */
export interface Dialect {
  readonly engine: Engine;

  /** A statement with its `?` as the engine's driver wants them. It may hold no other question mark. */
  statement(text: string): string;

  /** The text of a JSON object with some columns, by its members' names. */
  jsonObject(columns: Readonly<Record<string, string>>): string;

  /** The condition that a column's text contains another, exactly: nothing in it is a wildcard. */
  contains(column: string, text: string): string;

  /**
   * The condition that two columns together stand before or after two values.
   *
   * PostgreSQL and SQLite search an index with a comparison of rows; MariaDB does with the longer form alone.
   */
  compareRows(
    columns: readonly [string, string],
    operator: Comparison,
    values: readonly [string, string],
  ): string;

  /** Two values in the order in which `?` stand for them in {@link compareRows}, each as often as it does. */
  comparedValues<Value>(first: Value, second: Value): readonly Value[];

  /** What keeps the rows of a SELECT as they are until the transaction ends. */
  readonly forUpdate: string;
}

/** How a row may stand to a position. */
export type Comparison = '<' | '<=' | '>' | '>=';

const compareDirectly: Dialect['compareRows'] = (columns, operator, values) =>
  `(${columns.join(', ')}) ${operator} (${values.join(', ')})`;

const eachOnce: Dialect['comparedValues'] = (first, second) => [first, second];

const DIALECTS: Readonly<Record<Engine, Dialect>> = {
  sqlite: {
    engine: 'sqlite',
    statement: (text) => text,
    jsonObject: (columns) => `json_object(${members(columns)})`,
    contains: (column, text) => `INSTR(${column}, ${text}) > 0`,
    compareRows: compareDirectly,
    comparedValues: eachOnce,
    forUpdate: '',
  },
  postgres: {
    engine: 'postgres',
    statement: numberPlaceholders,
    jsonObject: (columns) => `json_build_object(${members(columns)})::text`,
    contains: (column, text) => `STRPOS(${column}, ${text}) > 0`,
    compareRows: compareDirectly,
    comparedValues: eachOnce,
    forUpdate: ' FOR UPDATE',
  },
  mysql: {
    engine: 'mysql',
    statement: (text) => text,
    jsonObject: (columns) => `CAST(JSON_OBJECT(${members(columns)}) AS CHAR)`,
    contains: (column, text) => `INSTR(${column}, ${text}) > 0`,
    compareRows: ([first, second], operator, [a, b]) =>
      `(${first} ${operator.slice(0, 1)} ${a} OR (${first} = ${a} AND ${second} ${operator} ${b}))`,
    comparedValues: (first, second) => [first, first, second],
    forUpdate: ' FOR UPDATE',
  },
};

/** The dialect of an engine. */
export function dialectOf(engine: Engine): Dialect {
  return DIALECTS[engine];
}

function members(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, column]) => `'${name}', ${column}`)
    .join(', ');
}

function numberPlaceholders(text: string): string {
  let number = 0;
  return text.replace(/\?/g, () => `$${++number}`);
}
