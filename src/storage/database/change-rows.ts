import type { EntityManager } from 'typeorm';

/**
 * Runs a statement that changes rows.
 *
 * @param statement as the engine's driver wants it
 * @returns how many it has found
 */
export async function changeRows(
  manager: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<number> {
  // SQLite's manager has no runner of its own: all share the one connection.
  const runner = manager.queryRunner ?? manager.connection.createQueryRunner();
  const { affected } = await runner.query(statement, [...values], true);
  return affected ?? 0;
}
