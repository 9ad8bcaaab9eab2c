import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** The statement that adds rows to a table, and the properties whose values it takes, in their order. */
interface Insertion {
  readonly statement: string;
  readonly properties: readonly string[];
}

const insertions = new WeakMap<DataSource, Map<string, Insertion>>();

/**
 * Adds whole rows in one statement, which is written once for each count of them: a query builder takes as long to write it
 * as the engine to run it.
 *
 * @param rows at least one; each value as it is stored, none left to the table
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { statement, properties } = insertionOf(manager.connection, entity, rows.length);
  const values = rows.flatMap((row) => properties.map((property) => row[property] as unknown));
  await manager.query(statement, values);
}

function insertionOf<Row extends ObjectLiteral>(
  dataSource: DataSource,
  entity: EntityTarget<Row>,
  count: number,
): Insertion {
  const metadata = dataSource.getMetadata(entity);
  const known = insertions.get(dataSource) ?? new Map<string, Insertion>();
  insertions.set(dataSource, known);
  const id = `${metadata.tableName} ${count}`;
  let insertion = known.get(id);
  if (insertion === undefined) {
    const { driver } = dataSource;
    const names = metadata.columns.map(({ databaseName }) => driver.escape(databaseName));
    let index = 0;
    const row = (): string => `(${names.map(() => driver.createParameter('value', index++)).join(', ')})`;
    const rows = Array.from({ length: count }, row).join(', ');
    insertion = {
      statement: `INSERT INTO ${driver.escape(metadata.tableName)} (${names.join(', ')}) VALUES ${rows}`,
      properties: metadata.columns.map(({ propertyName }) => propertyName),
    };
    known.set(id, insertion);
  }
  return insertion;
}
