import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { findBarriers } from './support/find-barriers';
import { useConsole } from './support/use-console';

const world = useConsole();

/** What people who mean harm call their things; each is to be seen as a text. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  '=HYPERLINK("http://evil.example";"x")',
  '👩‍👩‍👧‍👦 ' + '🔑'.repeat(20),
  `${'W'.repeat(99)}.`,
];

const PAGES = {
  tokens: 'My API tokens',
  'all-tokens': 'User API tokens',
  users: 'Users',
  roles: 'Roles',
  audit: 'Audit log',
};

beforeAll(async () => {
  const anna = world().as('anna');
  for (const [index, name] of HOSTILE.entries()) {
    await anna.createToken({
      name,
      description: HOSTILE[(index + 1) % HOSTILE.length]!,
      scopes: ['read-only'],
    });
    await world().as('root').createToken({ name, expireAt: '2040-01-01' });
  }
  await world()
    .as('root')
    .get(
      `mutation ($name: String) { admin { users { createUser(username: "hostile", kind: SERVICE, displayName: $name) { name } } } }`,
      { name: HOSTILE[0] },
    );
});

describe.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
] as const)('in %s colours, %i pixels wide', (colorScheme, width) => {
  const options = { colorScheme, viewport: { width, height: 900 } };

  it('has no barriers on any page, and nothing stands out of the page', async () => {
    const page = await world().open('/', null, options);
    const found: Record<string, string[]> = { 'sign-in': await findBarriers(page) };
    await page.close();
    const inside = await world().open('/console/tokens', 'root', options);
    for (const [path, title] of Object.entries(PAGES)) {
      await inside.goto(`/console/${path}`);
      await inside.getByRole('heading', { level: 1, name: title }).waitFor();
      await inside.getByRole('main').getByRole('button').first().waitFor();
      await inside.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      found[path] = await findBarriers(inside);
      const wider = await inside.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (wider !== 0) found[path].push(`wider than the screen by ${String(wider)}`);
    }
    expect(found).toStrictEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});

describe.each([
  ['light', 1440],
  ['dark', 360],
] as const)('in %s colours, %i pixels wide', (colorScheme, width) => {
  const options = { colorScheme, viewport: { width, height: 900 } };

  it('has no barriers in any dialog', async () => {
    const page = await world().open('/console/tokens', 'root', options);
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      await page.getByRole('dialog').waitFor();
      found[name] = await findBarriers(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Custom' }).check();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await look('create');
    for (const item of ['Edit', 'Regenerate', 'Delete']) {
      await page
        .getByRole('button', { name: /^What to do with/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
      await look(item);
    }
    await page.goto('/console/users');
    await page.getByRole('button', { name: 'Create user' }).click();
    await look('create user');
    for (const item of ['Edit', 'Reset password', 'Lock', 'Delete']) {
      await page.getByRole('button', { name: 'What to do with anna' }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
      await look(`${item} user`);
    }
    await page.goto('/console/roles');
    await page.getByRole('button', { name: 'Create role' }).click();
    await look('create role');
    expect(found).toStrictEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});

it('shows whatever somebody wrote as text, everywhere', async () => {
  const page = await world().open('/console/tokens', 'anna');
  const seen = async (): Promise<string> => page.getByRole('main').innerText();
  await page.getByText(HOSTILE[0]!).first().waitFor();
  for (const path of ['tokens', 'all-tokens?user=anna', 'audit?owner=anna', 'users?q=hostile']) {
    if (path !== 'tokens') {
      await page.context().clearCookies();
      await page.goto('/console/sign-in');
      await page.getByLabel('User name').fill('root');
      await page.getByLabel('Password', { exact: true }).fill('root in a browser');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
      await page.goto(`/console/${path}`);
    }
    await page.getByText(HOSTILE[0]!).first().waitFor();
    const text = await seen();
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(await page.evaluate('document.querySelectorAll("main img, main script").length')).toBe(0);
  }
});

it('exports a list as CSV in which nothing is a formula', async () => {
  const page = await world().open('/console/all-tokens', 'root');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), { columns: true });

  expect(rows).toHaveLength(2 * HOSTILE.length);
  expect(rows.map(({ name }) => name)).toContain(`'${HOSTILE[2]!}`);
  for (const value of rows.flatMap((row) => Object.values(row))) expect(value).not.toMatch(/^[=+\-@\t\r]/);
  await page.getByText(`${rows.length} tokens exported`).waitFor();
});

it('hides from others the pages of administrators, and says so at their addresses', async () => {
  const page = await world().open('/console/tokens', 'anna');
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  expect(await links.allInnerTexts()).toStrictEqual(['My API tokens', 'GraphiQL']);

  for (const path of ['all-tokens', 'users', 'roles', 'audit']) {
    await page.goto(`/console/${path}`);
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  }
  expect(await findBarriers(page)).toStrictEqual([]);
  await page.goto('/console/nowhere');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});

it('keeps in the address what is shown, for links, reloads and the back button', async () => {
  const page = await world().open('/console/tokens', 'root');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await page.waitForURL('**/tokens?sort=name&dir=asc');
  await page.getByLabel('Status').selectOption('Disabled');
  await page.waitForURL('**/tokens?status=DISABLED&sort=name&dir=asc');
  await page.getByRole('heading', { name: 'No token fits' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'No token fits' }).waitFor();
  expect(await page.getByLabel('Status').inputValue()).toBe('DISABLED');
  await page.goBack();
  await page.getByRole('cell', { name: HOSTILE[0]! }).first().waitFor();
  expect(await page.getByLabel('Status').inputValue()).toBe('');
});

it('says when the server does not answer, and tries again', async () => {
  const page = await world().open('/console/tokens', 'root');
  await page.getByRole('cell', { name: HOSTILE[0]! }).first().waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  expect(await findBarriers(page)).toStrictEqual([]);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('cell', { name: 'hostile' }).first().waitFor();
});

it('adds a user, gives a role, locks, unlocks and deletes', async () => {
  const page = await world().open('/console/users', 'root');
  await page.getByRole('button', { name: 'Create user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill('bert');
  await dialog.getByLabel('First password').fill('bert in a browser');
  await dialog.getByRole('button', { name: 'Create user' }).click();
  const row = page.getByRole('row').filter({ hasText: 'bert' });
  await row.getByText('token-user').waitFor();
  for (const [item, confirmation, then] of [
    ['Lock', 'Lock', 'Locked'],
    ['Unlock', null, 'Active'],
  ] as const) {
    await page.getByRole('button', { name: 'What to do with bert' }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    if (confirmation !== null) await dialog.getByRole('button', { name: confirmation, exact: true }).click();
    await row.getByText(then).waitFor();
  }
  await page.getByRole('button', { name: 'What to do with bert' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete forever' }).click();
  await row.waitFor({ state: 'detached' });
});

it('loads no more than 250 KB, compressed, to show the token page', async () => {
  const page = await world().open('/console/sign-in', 'root');
  await page.getByRole('cell', { name: HOSTILE[0]! }).first().waitFor();
  const fresh = await page.context().newPage();
  const addresses = new Set<string>();
  fresh.on('request', (request) => void addresses.add(request.url()));
  await fresh.goto('/console/tokens');
  await fresh.getByRole('cell', { name: HOSTILE[0]! }).first().waitFor();
  let size = 0;
  for (const address of [...addresses].filter((url) => !url.endsWith('/graphql'))) {
    // fetch() unpacks what it gets: the size on the way is asked for by name.
    const answer = await fetch(address, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
    size += Number(answer.headers.get('content-length'));
  }
  expect(addresses.size).toBeGreaterThan(5);
  expect(size).toBeGreaterThan(100_000);
  expect(size).toBeLessThanOrEqual(250_000);
});
