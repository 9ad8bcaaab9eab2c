import type { DataSource } from 'typeorm';
import { StartError } from '../../domain/start-error';
import { lookInto } from '../inspect/look-into';

/** The columns of `strapi_api_tokens` that are read, by their names in the document; older versions lack some. */
const COLUMNS = {
  name: 'name',
  description: 'description',
  type: 'type',
  kind: 'kind',
  accessKey: 'access_key',
  expiresAt: 'expires_at',
  lastUsedAt: 'last_used_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const;

/** Which permissions a token has; the table's name differs between Strapi 4 and 5. */
const LINKS = ['strapi_api_token_permissions_token_lnk', 'strapi_api_token_permissions_token_links'];

/** API tokens as Strapi's database has them, in the shape of the document that `import strapi` takes. */
export interface StrapiDocument {
  readonly tokens: readonly object[];
}

/**
 * Reads the API tokens of a Strapi with SQLite. Nothing is changed; it may be running.
 *
 * @param path its database, such as `.tmp/data.db`
 * @throws StartError it cannot be read, or is no database of Strapi's
 */
export async function readStrapiDatabase(path: string): Promise<StrapiDocument> {
  const called = `Strapi's database ${JSON.stringify(path)}`;
  return lookInto(
    { engine: 'sqlite', path },
    async (database) => {
      const there = await columnsOf(database, 'strapi_api_tokens');
      if (!there.has(COLUMNS.accessKey))
        throw new StartError(`${called} has no API tokens: it is none of Strapi's`);
      const columns = Object.entries(COLUMNS).map(([name, column]) =>
        there.has(column) ? `t.${column} AS "${name}"` : `NULL AS "${name}"`,
      );
      const tokens = await database.query<{ id: number }[]>(
        `SELECT t.id AS id, ${columns.join(', ')} FROM strapi_api_tokens t ORDER BY t.id`,
      );
      const permissions = await readPermissions(database);
      return {
        tokens: tokens.map(({ id, ...token }) => ({ ...token, permissions: permissions.get(id) ?? [] })),
      };
    },
    { called },
  );
}

async function readPermissions(database: DataSource): Promise<Map<number, string[]>> {
  const permissions = new Map<number, string[]>();
  for (const table of LINKS) {
    if ((await columnsOf(database, table)).size === 0) continue;
    const rows = await database.query<{ token: number; action: string }[]>(
      `SELECT l.api_token_id AS token, p.action AS action FROM ${table} l ` +
        'JOIN strapi_api_token_permissions p ON p.id = l.api_token_permission_id ORDER BY p.id',
    );
    for (const { token, action } of rows) permissions.set(token, [...(permissions.get(token) ?? []), action]);
  }
  return permissions;
}

async function columnsOf(database: DataSource, table: string): Promise<Set<string>> {
  const columns = await database.query<{ name: string }[]>(`SELECT name FROM pragma_table_info('${table}')`);
  return new Set(columns.map(({ name }) => name));
}
