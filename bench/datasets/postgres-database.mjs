import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { undoLater } from '../support/cleanup.mjs';

/** A server on which databases may be made. */
const SERVER = process.env.BENCH_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Runs one statement. */
export async function queryPostgres(url, statement, values = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** Whether there is a PostgreSQL to measure with. */
export async function hasPostgres() {
  return queryPostgres(SERVER, 'SELECT 1').then(
    () => true,
    () => false,
  );
}

/** Its version, such as 15.19. */
export async function postgresVersion() {
  const [{ server_version: version }] = await queryPostgres(SERVER, 'SHOW server_version');
  return version.split(' ')[0];
}

/** Makes an empty database that is dropped in the end. */
export async function createPostgresDatabase() {
  const name = `pat_bench_${randomBytes(6).toString('hex')}`;
  await queryPostgres(SERVER, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const drop = undoLater(() => queryPostgres(SERVER, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return {
    url: url.href,
    drop,
    size: async () =>
      Number((await queryPostgres(SERVER, 'SELECT pg_database_size($1) AS size', [name]))[0].size),
  };
}
