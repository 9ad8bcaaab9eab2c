import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { changeStored } from './support/change-stored';
import { choose, copied, finish, row } from './support/steps';
import { useConsole } from './support/use-console';

const world = useConsole('sqlite');

const NARROW = { viewport: { width: 360, height: 740 } };

/** Waits until something has the focus. */
const focused = (page: Page, field: Locator): Promise<void> => field.and(page.locator(':focus')).waitFor();

/** How many pages one can go back. */
const steps = (page: Page): Promise<number> => page.evaluate('history.length');

it('takes a day that is typed for one step back, however many days the browser finds in it', async () => {
  const page = await world().open('/console/audit', 'root');
  await row(page, 'anna').first().waitFor();
  const before = await steps(page);
  const day = page.getByLabel('First day', { exact: true });
  for (const found of ['0002-01-01', '0020-01-01', '2040-01-01']) {
    await day.fill(found);
    await page.waitForURL(`**/audit?from=${found}`);
  }
  await page.getByRole('heading', { name: 'Nothing of that kind has happened' }).waitFor();
  expect(await steps(page)).toBe(before + 1);
  await day.press('Tab');
  await page.getByLabel('Last day', { exact: true }).fill('2040-12-31');
  await page.waitForURL('**/audit?from=2040-01-01&until=2040-12-31');
  expect(await steps(page)).toBe(before + 2);
  await page.goBack();
  await page.waitForURL('**/audit?from=2040-01-01');
  await page.goBack();
  await row(page, 'anna').first().waitFor();
  expect(await day.inputValue()).toBe('');
});

it('takes what is typed into the filters of the audit log for no step back', async () => {
  const page = await world().open('/console/audit', 'root');
  await row(page, 'anna').first().waitFor();
  const before = await steps(page);
  await page.getByLabel('Who', { exact: true }).fill('nobody');
  await page.waitForURL('**/audit?actor=nobody');
  await page.getByLabel('From where', { exact: true }).fill('192.0.2.1');
  await page.waitForURL('**/audit?actor=nobody&address=192.0.2.1');
  expect(await steps(page)).toBe(before);
});

it('says of every list that it could not be loaded anew, and goes on showing what is known', async () => {
  const page = await world().open('/console/tokens', 'root');
  const lists = [
    ['Users', page.getByRole('cell', { name: 'anna', exact: true })],
    ['Roles', page.getByRole('heading', { name: 'token-user' })],
    ['Audit log', page.getByRole('cell', { name: 'User created' }).first()],
  ] as const;
  for (const [name, known] of lists) {
    await page.getByRole('link', { name }).click();
    await known.waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }
  await page.route('**/graphql', (route) => route.abort());
  for (const [name, known] of lists) {
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('alert').getByText('could not be loaded anew').waitFor();
    await known.waitFor();
  }
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

/** One more person than a list holds. */
const peopleOf = (
  name: string,
) => `WITH RECURSIVE people (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM people WHERE i < 1000)
  INSERT INTO users (id, name, name_folded, kind, locked, credential_version, token_count, created_at, updated_at)
  SELECT '${name}-' || i, '${name}-' || i, '${name}-' || i, 'PERSON', 0, 0, 0, 0, 0 FROM people`;

it('finds a service by a part of its name, among more users than a list holds', async () => {
  await changeStored(world().database, peopleOf('person'));
  await world()
    .as('root')
    .get('mutation { admin { users { createUser(username: "zulu-deploy", kind: SERVICE) { name } } } }');
  const page = await world().open('/console/all-tokens', 'root');
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  const owner = dialog.getByRole('combobox', { name: 'For', exact: true });
  await owner.fill('DEPLOY');
  await page.getByRole('option', { name: 'zulu-deploy', exact: true }).waitFor();
  await owner.press('Enter');
  await dialog.getByLabel('Name').fill('deployment');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await dialog.getByRole('button', { name: 'Copy the token' }).click();
  const text = await copied(page);
  await finish(page, 'Done');
  await row(page, 'deployment').getByText('zulu-deploy').waitFor();
  expect(text).toMatch(/^pat_/);
});

it('says at the field when services cannot be looked for, and finds them when they can', async () => {
  await world()
    .as('root')
    .get('mutation { admin { users { createUser(username: "yankee-deploy", kind: SERVICE) { name } } } }');
  const page = await world().open('/console/all-tokens', 'root');
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Services') ? route.abort() : route.fallback(),
  );
  await page.getByRole('button', { name: 'Create token' }).click();
  const owner = page.getByRole('dialog').getByRole('combobox', { name: 'For', exact: true });
  const failure = page.getByRole('dialog').getByText('The server does not answer.');
  await failure.waitFor();
  await owner.fill('yankee');
  await page.waitForTimeout(1000);
  await failure.waitFor();
  expect(await page.getByText('No service fits').count()).toBe(0);
  await page.unroute('**/graphql');
  await owner.fill('yankee-d');
  await page.getByRole('option', { name: 'yankee-deploy', exact: true }).waitFor();
  await failure.waitFor({ state: 'detached' });
});

it('says that more is to be typed while more users fit than it is told of, and what fits none', async () => {
  await changeStored(world().database, peopleOf('crowd'));
  const page = await world().open('/console/all-tokens', 'root');
  await page.getByRole('button', { name: 'Create token' }).click();
  const owner = page.getByRole('dialog').getByRole('combobox', { name: 'For', exact: true });
  await owner.fill('crowd-');
  await page.getByText('Many users fit: type more of the name').waitFor();
  await owner.fill('crowd-77');
  await page.getByText('No service fits').waitFor();
});

it('exports a CSV file that Excel reads as UTF-8, with no formula in a text of several lines', async () => {
  const description = '=HYPERLINK("http://evil.example")\nand a second line';
  await world().as('anna').createToken({ name: 'Ärger für Jürgen', description });
  const page = await world().open('/console/all-tokens?q=Jürgen', 'root');
  await row(page, 'Ärger für Jürgen').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect([...bytes.subarray(0, 3)]).toStrictEqual([0xef, 0xbb, 0xbf]);
  const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
  expect(rows).toMatchObject([{ owner: 'anna', name: 'Ärger für Jürgen', description: `'${description}` }]);
});

it('exports as plain text what would be a formula after a new line', async () => {
  await world().as('anna').createToken({ name: 'of two lines' });
  await changeStored(
    world().database,
    "UPDATE tokens SET description = char(10) || '=1+1' WHERE name = 'of two lines'",
  );
  const page = await world().open('/console/all-tokens?q=of+two+lines', 'root');
  await row(page, 'of two lines').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), {
    bom: true,
    columns: true,
  });
  expect(rows).toMatchObject([{ description: "'\n=1+1" }]);
});

it('shows the exact time to the keyboard in the dialog of its row, and to who points or touches at once', async () => {
  await world().as('anna').createToken({ name: 'timed', expireAt: '2040-01-31T12:00:00Z' });
  const page = await world().open('/console/tokens?q=timed', 'anna');
  const menu = page.getByRole('button', { name: 'What to do with timed' });
  await page.getByRole('button', { name: 'Copy the key' }).focus();
  await page.keyboard.press('Tab');
  await focused(page, menu);
  await page.keyboard.press('Enter');
  const edit = page.getByRole('menuitem', { name: 'Edit' });
  // The menu takes the keys when it has opened.
  for (let press = 0; press < 50 && !(await edit.and(page.locator(':focus')).isVisible()); press++)
    await page.keyboard.press('ArrowDown', { delay: 30 });
  await focused(page, edit);
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByText(/Expires: .*\b2040\b.*:\d\d.* Last used: Never/)
    .waitFor();
  await finish(page, 'Cancel');
  const tooltip = page.getByRole('tooltip', { name: /2040/ });
  expect(await tooltip.count()).toBe(0);
  await row(page, 'timed').locator('time').nth(1).hover();
  await tooltip.waitFor();

  const phone = await world().openAlone('/console/tokens?q=timed', 'anna', { ...NARROW, hasTouch: true });
  await phone.locator('time[datetime^="2040"]').tap();
  await phone.getByRole('tooltip', { name: /2040/ }).waitFor();
});

it('tells of what was deleted what it was, and of what was emptied that it is removed', async () => {
  const root = world().as('root');
  await root.createUser('bella');
  const change = (args: string) =>
    root.get(`mutation { admin { users { updateUser(name: "bella", ${args}) { name } } } }`);
  await change('displayName: "Bella Berg"');
  await change('displayName: ""');
  await root.get('mutation { admin { users { deleteUser(name: "bella") } } }');
  const page = await world().open('/console/audit', 'root');
  const ended = row(page, 'User deleted').filter({ hasText: 'bella' });
  await ended.getByText('Deleted:').waitFor();
  await ended.getByText('Person').waitFor();
  await row(page, 'User changed').getByText('– removed').waitFor();
  expect(await page.getByRole('table').innerText()).not.toMatch(/nothing/);
});

it('leads to the first field that is wrong in every form', async () => {
  const page = await world().open('/console/users', 'root');
  const dialog = page.getByRole('dialog');
  const submit = (name: string) => dialog.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Create user' }).click();
  await submit('Create user');
  await focused(page, dialog.getByLabel('User name'));
  await finish(page, 'Cancel');
  await choose(page, 'anna', 'Reset password');
  await submit('Reset password');
  await focused(page, dialog.getByLabel('New password'));
  await finish(page, 'Cancel');

  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await dialog.getByLabel('Current password').fill('whatever it was');
  await submit('Change password');
  await focused(page, dialog.getByLabel('New password', { exact: true }));
  await finish(page, 'Cancel');

  await page.getByRole('link', { name: 'Roles' }).click();
  await page.getByRole('button', { name: 'Create role' }).click();
  await submit('Create role');
  await focused(page, dialog.getByLabel('Name'));
});

it.each(['users', 'audit'])('needs no scrolling sideways for %s on a narrow screen', async (path) => {
  const page = await world().openAlone(`/console/${path}`, 'root', NARROW);
  await page.getByText('anna').first().waitFor();
  expect(await page.getByRole('table').count()).toBe(0);
  const wider = await page.evaluate(
    `Math.max(...[...document.querySelectorAll('html, main, main *')].map((e) =>
       getComputedStyle(e).overflowX === 'visible' && e.tagName !== 'HTML' ? 0 : e.scrollWidth - e.clientWidth))`,
  );
  expect(wider).toBe(0);
});
