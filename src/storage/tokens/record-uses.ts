import type { EntityManager } from 'typeorm';
import type { TokenUse } from '../../domain/token-usage';
import { compareText } from '../compare-text';
import type { Dialect, Engine } from '../database/dialect';
import { isStorable } from '../storable-text';

/** A use as it is sent: key, milliseconds, address. */
type Row = readonly [string, number, string];

/**
 * Writes down last uses. An older one never overwrites a newer one.
 *
 * In one order, so that two batches cannot wait for each other in a circle.
 */
export async function recordUses(
  manager: EntityManager,
  dialect: Dialect,
  uses: readonly TokenUse[],
): Promise<void> {
  const rows = [...latestUses(uses).values()]
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ key, at, address }): Row => [key, at.getTime(), address]);
  if (rows.length > 0) await WRITE[dialect.engine](manager, rows);
}

/** In one statement, where the engine can take a list for a table: a tenth of the time of a statement for each. */
const WRITE: Readonly<Record<Engine, (manager: EntityManager, rows: readonly Row[]) => Promise<void>>> = {
  sqlite: async (manager, rows) => {
    await manager.query(
      `UPDATE tokens SET last_used_at = used.at, last_used_address = used.address
       FROM (SELECT value ->> 0 AS token, value ->> 1 AS at, value ->> 2 AS address FROM json_each(?)) AS used
       WHERE token_key = used.token AND last_used_at < used.at`,
      [JSON.stringify(rows)],
    );
  },
  postgres: async (manager, rows) => {
    await manager.query(
      `WITH used AS (
         SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) AS used (token, at, address)
       ), locked AS (
         SELECT token_key FROM tokens JOIN used ON token_key = token AND last_used_at < at
         ORDER BY token_key FOR UPDATE OF tokens
       )
       UPDATE tokens t SET last_used_at = at, last_used_address = address
       FROM locked JOIN used ON token_key = token WHERE t.token_key = locked.token_key AND t.last_used_at < at`,
      [rows.map(([key]) => key), rows.map(([, at]) => at), rows.map(([, , address]) => address)],
    );
  },
  mysql: async (manager, rows) => {
    for (const [key, at, address] of rows) {
      await manager.query(
        'UPDATE tokens SET last_used_at = ?, last_used_address = ? WHERE token_key = ? AND last_used_at < ?',
        [at, address, key, at],
      );
    }
  },
};

function latestUses(uses: readonly TokenUse[]): Map<string, TokenUse> {
  const latest = new Map<string, TokenUse>();
  for (const use of uses.filter(({ key }) => isStorable(key))) {
    const other = latest.get(use.key);
    if (other === undefined || other.at < use.at) latest.set(use.key, use);
  }
  return latest;
}
