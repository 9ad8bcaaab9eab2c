import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { Database } from 'sqlite3';
import { basic, graphqlRequest } from '../support/graphql-request';
import { fillWithHostile, HOSTILE } from './support/hostile';
import { choose } from './support/steps';
import { PASSWORDS, useConsole } from './support/use-console';

const world = useConsole();

/** Changes what the server has stored, as no caller can. */
async function inDatabase(statement: string): Promise<void> {
  const database = new Database(join(world().server.dataDir, 'tokens.sqlite'));
  database.configure('busyTimeout', 20_000);
  await new Promise<void>((resolve, reject) =>
    database.exec(statement, (error) => (error ? reject(error) : resolve())),
  );
  await new Promise((resolve) => database.close(resolve));
}

beforeAll(async () => fillWithHostile(world()));

/** Elements that only a text taken for markup would have made. */
const madeOfText = (page: Page): Promise<number> =>
  page.evaluate(
    'document.querySelectorAll("main :is(img, script, b), [role=dialog] :is(img, script, b)").length',
  );

it.each([
  ['anna', 'tokens', HOSTILE],
  ['root', 'all-tokens?user=anna', HOSTILE],
  ['root', 'audit?action=TOKEN_CREATED', HOSTILE],
  ['root', 'users?q=hostile', [HOSTILE[0], '<b>x</b>']],
  ['root', 'roles', [HOSTILE[1]]],
] as const)('shows to %s what somebody wrote as text at %s', async (name, path, expected) => {
  const page = await world().open(`/console/${path}`, name);
  await page.getByText(expected[0]).first().waitFor();
  const text = await page.getByRole('main').innerText();
  for (const piece of expected) expect(text).toContain(piece);
  expect(await madeOfText(page)).toBe(0);
});

it('shows names as text in dialogs and notices', async () => {
  const page = await world().open('/console/tokens', 'anna');
  for (const item of ['Edit', 'Regenerate', 'Delete']) {
    await choose(page, HOSTILE[0], item);
    await page.getByRole('heading', { name: HOSTILE[0] }).waitFor();
    expect(await madeOfText(page)).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await choose(page, HOSTILE[0], 'Disable');
  const notice = page.getByRole('alert').filter({ hasText: HOSTILE[0] });
  await notice.waitFor();
  expect(await notice.locator('img').count()).toBe(0);
});

it('lets no name turn the writing of what stands beside it', async () => {
  const page = await world().open('/console/tokens', 'anna');
  const name = page.getByRole('cell', { name: HOSTILE[5] }).locator('bdi').first();
  expect(
    await name.evaluate(
      (element) => (element as unknown as { style: { unicodeBidi: string } }).style.unicodeBidi,
    ),
  ).toBe('isolate');
  // What overrides the direction is not accepted in a name; where another server took it, it is shown as a mark.
  const answer = await graphqlRequest(world().server.url, basic('anna', PASSWORDS.anna), {
    query: 'mutation ($name: String!) { admin { personalApiTokens { createToken(name: $name) } } }',
    variables: { name: 'invoice\u202Egpj.exe' },
  });
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
});

it('shows as a mark what overrides the direction of writing, should it be in the database', async () => {
  await world().as('anna').createToken({ name: 'from elsewhere' });
  await inDatabase(
    "UPDATE tokens SET description = 'invoice' || char(0x202E) || 'gpj.exe' WHERE name = 'from elsewhere'",
  );
  const page = await world().open('/console/tokens?q=from+elsewhere', 'anna');
  await page.getByText('invoice\uFFFDgpj.exe').waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain('\u202E');
});

it('exports a list as CSV in which nothing is a formula', async () => {
  const page = await world().open('/console/all-tokens', 'root');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), { columns: true });

  await page.getByRole('main').getByText(`${rows.length} tokens`, { exact: true }).waitFor();
  expect(rows.length).toBeGreaterThanOrEqual(2 * HOSTILE.length);
  expect(rows.map(({ name }) => name)).toContain(`'${HOSTILE[2]}`);
  for (const value of rows.flatMap((row) => Object.values(row))) expect(value).not.toMatch(/^[=+\-@\t\r]/);
  await page.getByText(`${rows.length} tokens exported`).waitFor();
});
