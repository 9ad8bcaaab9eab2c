import type { DataSource, EntityMetadata } from 'typeorm';

/** A table of ours, as far as rows are carried from one database to another. Names are as the database has them. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly CopiedColumn[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly CopiedColumn[];
}

/** A column, and whether it holds whole numbers, or else text. */
export interface CopiedColumn {
  readonly name: string;
  readonly isNumber: boolean;
  /** Whether the database numbers new rows by it. */
  readonly isCounted: boolean;
}

/** Every table but that of the migrations, each after those that it refers to. */
export function copiedTables({ entityMetadatas }: DataSource): CopiedTable[] {
  const ordered: EntityMetadata[] = [];
  const visit = (metadata: EntityMetadata): void => {
    if (ordered.includes(metadata)) return;
    for (const { referencedEntityMetadata } of metadata.foreignKeys)
      if (referencedEntityMetadata !== metadata) visit(referencedEntityMetadata);
    ordered.push(metadata);
  };
  entityMetadatas.forEach(visit);
  return ordered.map(({ tableName, columns, primaryColumns }) => ({
    name: tableName,
    columns: columns.map(columnOf),
    key: primaryColumns.map(columnOf),
  }));
}

function columnOf({ databaseName, type, isGenerated }: EntityMetadata['columns'][number]): CopiedColumn {
  return { name: databaseName, isNumber: String(type).includes('int'), isCounted: isGenerated };
}
