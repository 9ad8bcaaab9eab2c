import type { DataSource, QueryRunner } from 'typeorm';
import type { DatabaseLocation } from '../../config/config';
import { StartError } from '../../domain/start-error';
import type { Engine } from '../database/dialect';
import { failureCode } from '../database/translate-error';
import { lookInto } from '../inspect/look-into';
import { requireCurrentSchema } from '../inspect/require-current-schema';
import { requireUnused } from '../inspect/require-unused';
import { copiedTables, type CopiedTable } from './copied-table';
import { openTarget } from './open-target';
import { countRows, readRows } from './read-rows';
import { RowDigest, type Row, type TableDigest } from './row-digest';
import { inSnapshot, inOneWrite } from './snapshots';
import { advanceCounters, writeRows } from './write-rows';

/** A table that was copied: the same number of rows, with the same digest, in both databases. */
export interface TableCopy extends TableDigest {
  readonly table: string;
}

/** Is told how many rows of all are read and written; each counts twice, as it is read again to be compared. */
export type CopyListener = (done: number, total: number) => void;

/**
 * Copies everything to another database, of any engine, and proves that it is the same there: each table's rows are read
 * again and compared by number and digest, before the copy is committed. It takes effect wholly or not at all; what is
 * there in the source at its beginning is copied, whoever writes meanwhile. On SQLite, where that can be found out, nobody
 * may have the source open: what a server went on to write would be lost with it.
 *
 * @param from must be of this version's schema, and its rows are left as they are
 * @param to   is made or brought up to date, and must be empty
 * @throws StartError one of them cannot be used, the source is in use, the target holds anything, or a table differs
 */
export async function copyDatabase(
  from: DatabaseLocation,
  to: DatabaseLocation,
  listener: CopyListener = () => undefined,
): Promise<TableCopy[]> {
  await requireCurrentSchema(from);
  if (from.engine === 'sqlite') await requireUnused(from.path);
  return lookInto(from, async (source) => {
    const target = await openTarget(to);
    try {
      return await inSnapshot(source, (reader) =>
        inOneWrite(target, (writer) => copyTables(reader, writer, copiedTables(target), listener)),
      );
    } catch (error) {
      throw explained(error, target, to);
    } finally {
      await target.destroy();
    }
  });
}

async function copyTables(
  reader: QueryRunner,
  writer: QueryRunner,
  tables: readonly CopiedTable[],
  listener: CopyListener,
): Promise<TableCopy[]> {
  await requireEmpty(writer, tables);
  let total = 0;
  for (const table of tables) {
    total += 2 * (await countRows(reader, table).catch((error: unknown) => refuseSource(reader, error)));
  }
  let done = 0;
  const note = (rows: number): void => listener((done += rows), total);
  const copies: TableCopy[] = [];
  for (const table of tables) {
    const original = await copyTable(reader, writer, table, note);
    const copy = await digestOf(writer, table, note);
    requireEqual(table, original, copy);
    copies.push({ table: table.name, ...copy });
  }
  return copies;
}

async function copyTable(
  reader: QueryRunner,
  writer: QueryRunner,
  table: CopiedTable,
  note: (rows: number) => void,
): Promise<TableDigest> {
  const digest = new RowDigest(table);
  for await (const rows of readSource(reader, table)) {
    for (const row of rows) digest.add(row);
    await writeRows(writer, table, rows);
    note(rows.length);
  }
  await advanceCounters(writer, table);
  return digest.end();
}

async function* readSource(reader: QueryRunner, table: CopiedTable): AsyncGenerator<readonly Row[]> {
  try {
    yield* readRows(reader, table);
  } catch (error) {
    refuseSource(reader, error);
  }
}

async function digestOf(
  runner: QueryRunner,
  table: CopiedTable,
  note: (rows: number) => void,
): Promise<TableDigest> {
  const digest = new RowDigest(table);
  for await (const rows of readRows(runner, table)) {
    for (const row of rows) digest.add(row);
    note(rows.length);
  }
  return digest.end();
}

async function requireEmpty(writer: QueryRunner, tables: readonly CopiedTable[]): Promise<void> {
  for (const table of tables) {
    if ((await countRows(writer, table)) > 0)
      throw new StartError(`The target is not empty: it has rows in ${table.name}; nothing was copied`);
  }
}

function requireEqual({ name }: CopiedTable, original: TableDigest, copy: TableDigest): void {
  if (original.rows === copy.rows && original.digest === copy.digest) return;
  throw new StartError(
    `The copy of ${name} differs: ${original.rows} rows with digest ${original.digest}, and ${copy.rows} with ${copy.digest}; nothing was copied`,
  );
}

/** A failure of the source is told as one, and not as the target's. */
function refuseSource({ connection }: QueryRunner, error: unknown): never {
  const engine = connection.options.type as Engine;
  throw new StartError(
    `The source could not be read, and nothing was copied (${engine}: ${failureCode(engine, error)})`,
  );
}

/** A failure of the target is told as one; TypeORM's error holds the rows. */
function explained(error: unknown, { isInitialized }: DataSource, { engine }: DatabaseLocation): unknown {
  if (error instanceof StartError || error instanceof TypeError || !isInitialized) return error;
  return new StartError(`The copy failed, and nothing was copied (${engine}: ${failureCode(engine, error)})`);
}
