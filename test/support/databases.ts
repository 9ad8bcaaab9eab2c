import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import type { DatabaseLocation } from '../../src/config/config';
import { describeWith } from './requirement';

/** The engines that tests run on. */
export type Engine = DatabaseLocation['engine'];

type ServerEngine = Exclude<Engine, 'sqlite'>;

/** A fresh, empty database. */
export interface TestDatabase {
  readonly location: DatabaseLocation;
  /** Removes it, with all that is in it. */
  drop(): Promise<void>;
}

/** Where the servers are; each must let the user of its URL create databases. */
export const SERVERS = {
  postgres: {
    label: 'PostgreSQL',
    variable: 'TEST_POSTGRES_URL',
    url: process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  },
  mysql: {
    label: 'MariaDB',
    variable: 'TEST_MARIADB_URL',
    url: process.env.TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306/mysql',
  },
} as const;

/** Describes behaviour on every engine; on those that are servers, see {@link describeWith}. */
export function describeOnEachEngine(title: string, define: (engine: Engine) => void): void {
  describe(`${title}, on SQLite`, () => define('sqlite'));
  describeOnEachServer(title, define);
}

/** The same, on the engines that are servers. */
export function describeOnEachServer(title: string, define: (engine: ServerEngine) => void): void {
  for (const engine of ['postgres', 'mysql'] as const) describeOnServer(engine, title, define);
}

/** The same, on one of them. */
export function describeOnServer(
  engine: ServerEngine,
  title: string,
  define: (engine: ServerEngine) => void,
): void {
  const { label, variable, url } = SERVERS[engine];
  const requirement = { what: `${label} at ${variable}`, isThere: isReachable(url) };
  describeWith(requirement, `${title}, on ${label}`, () => define(engine));
}

/** Makes a database of its own for a test file. */
export async function createTestDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'sqlite' ? createFile() : createDatabaseOn(engine, SERVERS[engine].url);
}

/** Makes one on a certain server. */
export async function createDatabaseOn(engine: ServerEngine, url: string): Promise<TestDatabase> {
  const name = `pat_test_${randomBytes(8).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await CREATE[engine](url, name);
  return {
    location: { engine, url: own.href },
    drop: () => DROP[engine](url, name),
  };
}

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'pat-test-'));
  return {
    location: { engine: 'sqlite', path: join(folder, 'tokens.sqlite') },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

const CREATE = {
  postgres: (url: string, name: string) =>
    onPostgres(url, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`),
  // A collation that would take Ada for ada, were the columns to follow it.
  mysql: (url: string, name: string) =>
    onMysql(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`),
};

const DROP = {
  postgres: (url: string, name: string) => onPostgres(url, `DROP DATABASE ${name} WITH (FORCE)`),
  mysql: (url: string, name: string) => onMysql(url, `DROP DATABASE ${name}`),
};

async function onPostgres(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function onMysql(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(statement);
  await connection.end();
}

/** Where it stands which servers are there, for all processes of a run: their URLs. */
const REACHABLE = 'TEST_DATABASES_REACHABLE';

/** Finds out which servers are there, once for all files of tests. */
export function findReachable(): void {
  const urls = Object.values(SERVERS).map(({ variable, url }) => process.env[variable] ?? url);
  process.env[REACHABLE] = urls.filter(answers).join(' ');
}

/** Whether something listens there. */
export function isReachable(url: string): boolean {
  return process.env[REACHABLE]?.split(' ').includes(url) ?? answers(url);
}

/** Found out in a process of its own, as jest wants to know before anything runs. */
function answers(url: string): boolean {
  const { hostname, port, protocol } = new URL(url);
  const script = `require('node:net').connect(${Number(port || (protocol.startsWith('postgres') ? 5432 : 3306))}, ${JSON.stringify(hostname)})
    .once('connect', () => process.exit(0)).once('error', () => process.exit(1)).setTimeout(2000, () => process.exit(1))`;
  return spawnSync(process.execPath, ['-e', script]).status === 0;
}
