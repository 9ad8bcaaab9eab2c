import type { EntityMetadata, Table } from 'typeorm';

/** What a table is made of, in a form in which a table and an entity can be compared. */
export interface TableDescription {
  readonly columns: string[];
  readonly indexes: string[];
  readonly foreignKeys: string[];
}

/** The tables as the database tells of them. */
export function describeTable(table: Table): TableDescription {
  return {
    columns: table.columns.map((column) => columnText(column.name, column)).sort(),
    indexes: table.indices
      // MariaDB makes an index for a foreign key that has none, and calls it after the key.
      .filter(({ name }) => !name?.startsWith('fk_'))
      .map(({ name, isUnique, columnNames }) => indexText(name, isUnique, columnNames))
      .sort(),
    foreignKeys: table.foreignKeys
      .map((key) => keyText(key.name, key.columnNames, key.referencedTableName, key.onDelete))
      .sort(),
  };
}

/** The tables as the entities tell of them. */
export function describeMetadata(metadata: EntityMetadata): TableDescription {
  return {
    columns: metadata.columns.map((column) => columnText(column.databaseName, column)).sort(),
    indexes: metadata.indices
      .map(({ name, isUnique, columns }) =>
        indexText(
          name,
          isUnique,
          columns.map(({ databaseName }) => databaseName),
        ),
      )
      .sort(),
    foreignKeys: metadata.foreignKeys
      .map((key) => keyText(key.name, key.columnNames, key.referencedTablePath, key.onDelete))
      .sort(),
  };
}

interface ColumnFacts {
  readonly type: unknown;
  readonly length: string | number;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
}

function columnText(name: string, { type, length, isNullable, isPrimary }: ColumnFacts): string {
  const plain = String(type)
    .replace(/^character varying$/, 'varchar')
    .replace(/^int$/, 'integer');
  const size = plain === 'varchar' ? `(${length})` : '';
  return `${name} ${plain}${size}${isNullable ? '' : ' NOT NULL'}${isPrimary ? ' PRIMARY KEY' : ''}`;
}

function indexText(name: string | undefined, isUnique: boolean, columns: readonly string[]): string {
  // PostgreSQL's catalogue is read without their order, which the plans of statements show.
  return `${isUnique ? 'UNIQUE ' : ''}${name} (${[...columns].sort().join(', ')})`;
}

function keyText(
  name: string | undefined,
  columns: readonly string[],
  table: string,
  onDelete: string | undefined,
): string {
  return `${name} (${columns.join(', ')}) ${table} ${onDelete}`;
}
