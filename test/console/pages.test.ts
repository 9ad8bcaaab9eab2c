import { fillWithHostile, HOSTILE } from './support/hostile';
import { findBarriers } from './support/find-barriers';
import { useConsole } from './support/use-console';

const world = useConsole();

const PAGES = {
  tokens: 'My API tokens',
  'all-tokens': 'User API tokens',
  users: 'Users',
  roles: 'Roles',
  audit: 'Audit log',
};

beforeAll(async () => fillWithHostile(world()));

/** Each colour scheme and each width; every one with every other where there is time. */
const SCREENS = [
  ['light', 1440],
  ['dark', 360],
  ...(process.env.SOAK
    ? ([
        ['dark', 1440],
        ['light', 360],
      ] as const)
    : []),
] as const;

describe.each(SCREENS)('in %s colours, %i pixels wide', (colorScheme, width) => {
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

describe.each(SCREENS)('in %s colours, %i pixels wide', (colorScheme, width) => {
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

it.each([
  [1440, 'table'],
  [1200, 'table'],
  [1000, 'list'],
])('needs no scrolling sideways for a list of tokens, %i pixels wide', async (width, shape) => {
  const page = await world().open('/console/tokens', 'root', { viewport: { width, height: 900 } });
  for (const path of ['tokens', 'all-tokens']) {
    await page.goto(`/console/${path}`);
    await page.getByText(HOSTILE[0]).first().waitFor();
    expect(await page.getByRole('table').count()).toBe(shape === 'table' ? 1 : 0);
    const wider = await page.evaluate(
      `Math.max(...[...document.querySelectorAll('main, main *')].map((e) =>
         getComputedStyle(e).overflowX === 'auto' ? e.scrollWidth - e.clientWidth : 0))`,
    );
    expect(wider).toBe(0);
  }
});

it('says when the server does not answer, and tries again', async () => {
  const page = await world().open('/console/tokens', 'root');
  await page.getByRole('cell', { name: HOSTILE[0] }).first().waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  expect(await findBarriers(page)).toStrictEqual([]);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('cell', { name: 'hostile' }).first().waitFor();
});

it('loads no more than 250 KB, compressed, to show the token page', async () => {
  const page = await world().open('/console/sign-in', 'root');
  await page.getByRole('cell', { name: HOSTILE[0] }).first().waitFor();
  const fresh = await page.context().newPage();
  const addresses = new Set<string>();
  fresh.on('request', (request) => void addresses.add(request.url()));
  await fresh.goto('/console/tokens');
  await fresh.getByRole('cell', { name: HOSTILE[0] }).first().waitFor();
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
