import { QueryFailedError, type EntityManager } from 'typeorm';
import type { Dialect } from './dialect';

/** The name of the one column of a statement that reads texts. */
export const TEXT_COLUMN = 'row_text';

/** A connection of `pg`; one that has a statement of this name runs it, another one prepares it first. */
interface PostgresConnection {
  query(statement: {
    readonly name: string;
    readonly text: string;
    readonly values: readonly string[];
    readonly rowMode: 'array';
  }): Promise<{ readonly rows: readonly (readonly [string])[] }>;
}

/** A connection of `mysql2`, which keeps what it has prepared. */
interface MysqlConnection {
  execute(
    statement: { readonly sql: string; readonly rowsAsArray: true },
    values: readonly string[],
    done: (error: Error | null, rows: readonly (readonly [string])[]) => void,
  ): void;
}

/**
 * Reads texts by a statement that the connection keeps prepared: past TypeORM, which has no word for it.
 *
 * @param manager   one that has a connection to itself, but on SQLite
 * @param statement with `?` for values; it gives one column, {@link TEXT_COLUMN}
 * @throws QueryFailedError TypeORM's, without the values
 */
export async function readTexts(
  manager: EntityManager,
  dialect: Dialect,
  statement: string,
  values: readonly string[],
): Promise<readonly string[]> {
  const { engine } = dialect;
  const text = dialect.statement(statement);
  if (engine === 'sqlite') {
    const rows = await manager.query<Record<typeof TEXT_COLUMN, string>[]>(text, [...values]);
    return rows.map((row) => row[TEXT_COLUMN]);
  }
  manager.connection.logger.logQuery(text);
  const connection: unknown = await manager.queryRunner?.connect();
  try {
    const rows =
      engine === 'postgres'
        ? await onPostgres(connection as PostgresConnection, text, values)
        : await onMysql(connection as MysqlConnection, text, values);
    return rows.map(([only]) => only);
  } catch (error) {
    throw new QueryFailedError(text, [], error as Error);
  }
}

const names = new Map<string, string>();

async function onPostgres(connection: PostgresConnection, text: string, values: readonly string[]) {
  let name = names.get(text);
  if (name === undefined) {
    name = `personal_api_tokens_${names.size}`;
    names.set(text, name);
  }
  return (await connection.query({ name, text, values, rowMode: 'array' })).rows;
}

async function onMysql(connection: MysqlConnection, text: string, values: readonly string[]) {
  return new Promise<readonly (readonly [string])[]>((resolve, reject) => {
    connection.execute({ sql: text, rowsAsArray: true }, values, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}
