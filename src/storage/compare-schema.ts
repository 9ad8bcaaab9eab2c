import type { EntityManager } from 'typeorm';

/** How the migrations of a database stand to those that this version knows. */
export async function compareSchema(manager: EntityManager): Promise<'current' | 'newer' | 'older'> {
  const rows = await manager.query<{ name: string }[]>('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const known = new Set(
    manager.connection.migrations.map(({ name, constructor }) => name ?? constructor.name),
  );
  if ([...applied].some((name) => !known.has(name))) return 'newer';
  return [...known].some((name) => !applied.has(name)) ? 'older' : 'current';
}
