import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '../datasets/load-sqlite.mjs';
import { startOurs } from '../support/our-server.mjs';
import { temporaryFolder } from '../support/temporary.mjs';

const NOTE_STATEMENTS = fileURLToPath(new URL('../support/note-statements.cjs', import.meta.url));

/**
 * How SQLite answers the statements that our server really sends.
 *
 * @param {any} data a database
 * @param {{ name: string, ask: (url: string) => Promise<unknown> }[]} questions
 * @returns {Promise<{ name: string, plan: string[], statement: string }[]>} of the statements that sort tokens
 * @throws Error no index serves one of them
 */
export async function explainQuestions(data, questions) {
  const folder = temporaryFolder('statements');
  const file = join(folder.path, 'statements');
  const settings = { ...data.settings, STATEMENTS_FILE: file };
  const server = await startOurs(settings, { node: ['--require', NOTE_STATEMENTS] });
  const plans = [];
  try {
    for (const { name, ask } of questions) {
      writeFileSync(file, '');
      await ask(server.url);
      const statements = readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      const sorting = statements.filter((sql) => /FROM "?tokens"?[\s\S]*ORDER BY/.test(sql));
      if (sorting.length === 0) throw new Error(`No statement was seen for ${name}`);
      for (const statement of sorting) plans.push({ name, statement, plan: await planOf(data, statement) });
    }
  } finally {
    await server.stop();
    await folder.remove();
  }
  const unserved = plans.filter(({ plan }) => !isServed(plan));
  if (unserved.length > 0) throw new Error(`No index serves ${JSON.stringify(unserved, null, 1)}`);
  return plans;
}

async function planOf({ sqliteFile }, statement) {
  const database = await openSqlite(sqliteFile);
  const lines = await database.all(`EXPLAIN QUERY PLAN ${statement}`);
  await database.close();
  return lines.map(({ detail }) => detail);
}

/** Whether an index finds the rows in order: nothing is read whole, nothing is sorted. */
function isServed(plan) {
  const text = plan.join('\n');
  return /USING (COVERING )?INDEX/.test(text) && !/TEMP B-TREE|^SCAN \w+$/m.test(text);
}
