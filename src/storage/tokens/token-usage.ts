import type { EntityManager } from 'typeorm';
import type { DayOfUses, TokenUse } from '../../domain/token-usage';
import { compareText } from '../compare-text';
import type { Dialect, Engine } from '../database/dialect';
import { TokenUsageEntity } from '../entities/token-usage.entity';
import { isStorable } from '../storable-text';

/** Keys that one statement asks for. */
const KEYS_AT_ONCE = 500;

/** A count as it is sent: key, day, uses. */
type Row = readonly [string, number, number];

/** Adds what was counted since the last time; tokens that are gone are passed over. In one order, as {@link recordUses}. */
export async function addUsage(
  manager: EntityManager,
  dialect: Dialect,
  uses: readonly TokenUse[],
): Promise<void> {
  const rows = summed(uses).sort(([a, x], [b, y]) => compareText(a, b) || x - y);
  if (rows.length > 0) await ADD[dialect.engine](manager, rows);
}

const ADD: Readonly<Record<Engine, (manager: EntityManager, rows: readonly Row[]) => Promise<void>>> = {
  sqlite: async (manager, rows) => {
    await manager.query(
      `INSERT INTO token_usage (token_key, day, uses)
       SELECT token_key, value ->> 1, value ->> 2 FROM json_each(?) JOIN tokens ON token_key = value ->> 0 WHERE true
       ON CONFLICT (token_key, day) DO UPDATE SET uses = uses + excluded.uses`,
      [JSON.stringify(rows)],
    );
  },
  postgres: async (manager, rows) => {
    await manager.query(
      `INSERT INTO token_usage (token_key, day, uses)
       SELECT token_key, counted.day, counted.uses
       FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS counted (token, day, uses)
       JOIN tokens ON token_key = token ORDER BY token_key, counted.day FOR KEY SHARE OF tokens
       ON CONFLICT (token_key, day) DO UPDATE SET uses = token_usage.uses + excluded.uses`,
      [rows.map(([key]) => key), rows.map(([, day]) => day), rows.map(([, , uses]) => uses)],
    );
  },
  mysql: async (manager, rows) => {
    for (const [key, day, uses] of rows) {
      await manager.query(
        `INSERT INTO token_usage (token_key, day, uses) SELECT token_key, ?, ? FROM tokens WHERE token_key = ?
         ON DUPLICATE KEY UPDATE uses = uses + VALUES(uses)`,
        [day, uses, key],
      );
    }
  },
};

/** How often tokens were used since a day, the days of each in their order. */
export async function readUsage(
  manager: EntityManager,
  keys: readonly string[],
  since: number,
): Promise<DayOfUses[]> {
  const wanted = [...new Set(keys)].filter(isStorable);
  const found: DayOfUses[] = [];
  for (let start = 0; start < wanted.length; start += KEYS_AT_ONCE) {
    const rows = await manager
      .createQueryBuilder(TokenUsageEntity, 'u')
      .where('u.key IN (:...some) AND u.day >= :since', {
        some: wanted.slice(start, start + KEYS_AT_ONCE),
        since,
      })
      .orderBy('u.key', 'ASC')
      .addOrderBy('u.day', 'ASC')
      .getMany();
    found.push(...rows.map(({ key, day, uses }) => ({ key, day, uses })));
  }
  return found;
}

/** Deletes counts of one day that is older than a day. @returns how many; 0: none is left */
export async function deleteUsage(manager: EntityManager, before: number, limit: number): Promise<number> {
  const found = await manager
    .createQueryBuilder(TokenUsageEntity, 'u')
    .where('u.day < :before', { before })
    .orderBy('u.day', 'ASC')
    .addOrderBy('u.key', 'ASC')
    .limit(limit)
    .getMany();
  const [first] = found;
  if (first === undefined) return 0;
  const keys = found.filter(({ day }) => day === first.day).map(({ key }) => key);
  await manager
    .createQueryBuilder()
    .delete()
    .from(TokenUsageEntity)
    .where('day = :day AND token_key IN (:...keys)', { day: first.day, keys })
    .execute();
  return keys.length;
}

function summed(uses: readonly TokenUse[]): Row[] {
  const sums = new Map<string, Row>();
  for (const { key, counts } of uses.filter((use) => isStorable(use.key))) {
    for (const [day, count] of counts) {
      const id = `${day} ${key}`;
      sums.set(id, [key, day, count + (sums.get(id)?.[2] ?? 0)]);
    }
  }
  return [...sums.values()];
}
