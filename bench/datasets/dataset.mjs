import { createWriteStream, readdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTokenOfRoot, runOurs, startOurs } from '../support/our-server.mjs';
import { temporaryFolder } from '../support/temporary.mjs';
import { loadPostgres } from './load-postgres.mjs';
import { loadSqlite, openSqlite } from './load-sqlite.mjs';
import { createPostgresDatabase, queryPostgres } from './postgres-database.mjs';
import { tokenRows } from './token-rows.mjs';

/** The pepper of every database of a benchmark. */
const PEPPER = 'the-pepper-of-the-benchmarks-0123456789';

/** Scopes of the generated tokens: they may read, by HTTP and GraphQL. */
const SCOPES = ['read-only'];

/**
 * Makes a database by our own migrations and fills it.
 *
 * @param {object} options
 * @param {'sqlite' | 'postgres'} [options.engine]
 * @param {number} options.tokens         how many
 * @param {boolean} [options.ofOneOwner]  all of them root's; else each owner has ten
 * @param {number} [options.sample]       of how many the texts are known
 * @returns a database: `settings` for a server on it, `values` for a load, texts of single tokens
 */
export async function makeDataset({
  engine = 'sqlite',
  tokens,
  ofOneOwner = false,
  sample = Math.min(tokens, 1_000_000),
}) {
  const folder = temporaryFolder(`${engine}-${tokens}`);
  const database = engine === 'postgres' ? await createPostgresDatabase() : null;
  const settings = {
    DATA_DIR: join(folder.path, 'data'),
    TOKEN_PEPPER: PEPPER,
    ...(database && { DATABASE_URL: database.url }),
  };
  await runOurs(['migrate'], settings);
  const introspector = await makeOwnTokens(settings);
  const owner = ofOneOwner ? await ownerOfTemplate(settings) : null;

  const begun = performance.now();
  const values = await fill({ folder, settings, tokens, sample, owner });
  const loadedIn = (performance.now() - begun) / 1000;
  return {
    engine,
    tokens,
    settings,
    values,
    loadedIn,
    introspector,
    size: () => (database ? database.size() : folderSize(settings.DATA_DIR)),
    sqliteFile: join(settings.DATA_DIR, 'tokens.sqlite'),
    postgresUrl: database?.url,
    remove: async () => {
      await database?.drop();
      await folder.remove();
    },
  };
}

/** What the server itself makes: the row that the others are made after, and a token that may introspect. */
async function makeOwnTokens(settings) {
  const server = await startOurs(settings);
  await createTokenOfRoot(server.url, 'template', SCOPES);
  const introspector = await createTokenOfRoot(server.url, 'introspector', ['introspect']);
  await server.stop();
  return introspector;
}

async function ownerOfTemplate({ DATA_DIR, DATABASE_URL }) {
  const statement = "SELECT owner_id, owner_name FROM tokens WHERE name = 'template'";
  if (DATABASE_URL) return ownerOf((await queryPostgres(DATABASE_URL, statement))[0]);
  const database = await openSqlite(join(DATA_DIR, 'tokens.sqlite'));
  const [row] = await database.all(statement);
  await database.close();
  return ownerOf(row);
}

function ownerOf({ owner_id: id, owner_name: name }) {
  return { id, name };
}

async function fill({ folder, settings, tokens, sample, owner }) {
  const rows = tokenRows({ tokens, owner, tokensOfOwner: 10, sample, pepper: PEPPER });
  const file = join(folder.path, 'tokens.txt');
  const stream = createWriteStream(file);
  let first;
  let texts = [];
  const keep = (text) => {
    first ??= text;
    texts.push(text);
    if (texts.length === 10_000) flush();
  };
  const flush = () => {
    if (texts.length > 0) stream.write(`${texts.join('\n')}\n`);
    texts = [];
  };
  if (settings.DATABASE_URL) await loadPostgres(settings.DATABASE_URL, rows, tokens, keep);
  else await loadSqlite(join(settings.DATA_DIR, 'tokens.sqlite'), rows, tokens, keep);
  flush();
  stream.end();
  await once(stream, 'finish');
  return { file, first };
}

function folderSize(path) {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}
