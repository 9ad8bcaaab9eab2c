import type { Page } from 'playwright-core';
import { Api } from '../support/api';
import { apiToken } from '../support/graphql-request';
import { returns } from './behaviour/returns';
import { describeConsole, type ConsoleTests } from './support/describe-console';
import { turnTo } from './support/screens';
import { row } from './support/steps';
import type { Person } from './support/use-console';

/** How many tokens anna has. */
const MANY = 60;

/** The names in the list, once a certain one is there. */
async function names(page: Page, awaited: string): Promise<string[]> {
  await page.getByRole('button', { name: `What to do with ${awaited}`, exact: true }).waitFor();
  const labels = await page
    .locator('[aria-label^="What to do with "]')
    .evaluateAll((buttons) => buttons.map((button) => String(button.getAttribute('aria-label'))));
  return labels.map((label) => label.slice('What to do with '.length));
}

const tool = (index: number): string => `tool ${String(index).padStart(2, '0')}`;

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => tool(from + index));
}

/** What the server finds, sorts and counts. */
const lists: ConsoleTests = (world) => {
  beforeAll(async () => {
    const { url } = world().server;
    // A token is checked faster than a password.
    const withToken = async (name: Person): Promise<Api> => {
      const token = await world()
        .as(name)
        .createToken({ name: 'first', scopes: ['full-access'] });
      return new Api(url, apiToken(token));
    };
    const [annas, admin] = [await withToken('anna'), await withToken('root')];
    for (let index = 1; index < MANY; index++) {
      await annas.createToken({
        name: tool(index),
        scopes: [],
        ...(index === 7 && { state: 'DISABLED' }),
        ...(index === 8 && { expireAt: new Date(Date.now() + 19 * 86_400_000).toISOString() }),
        ...(index === 9 && { expireAt: new Date(Date.now() + 21 * 86_400_000).toISOString() }),
      });
    }
    for (let index = 0; index < 30; index++) await admin.createUser(`user-${String(index).padStart(2, '0')}`);
  }, 60_000);

  it('keeps page, order, search and status in the address, for links, reloads and the back button', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('status').getByText(`${MANY} tokens`).waitFor();
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL('**/tokens?sort=name&dir=asc');
    expect(await names(page, 'first')).toStrictEqual(['first', ...range(1, 24)]);
    expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );

    await page
      .getByRole('navigation', { name: 'Pages of the list' })
      .getByRole('button', { name: '3' })
      .click();
    await page.waitForURL('**/tokens?page=3&sort=name&dir=asc');
    expect(await names(page, tool(59))).toStrictEqual(range(50, 59));
    await page.goBack();
    expect(await names(page, 'first')).toHaveLength(25);

    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL('**/tokens?sort=name&dir=desc');
    expect((await names(page, tool(59)))[0]).toBe(tool(59));
    await page.getByRole('textbox', { name: 'Search' }).fill('TOOL 1');
    await page.waitForURL('**/tokens?q=TOOL+1&sort=name&dir=desc');
    await page.getByRole('status').getByText('10 tokens').waitFor();
    expect(await names(page, tool(10))).toStrictEqual(range(10, 19).reverse());
    await page.reload();
    expect(await names(page, tool(10))).toStrictEqual(range(10, 19).reverse());
    expect(await page.getByRole('textbox', { name: 'Search' }).inputValue()).toBe('TOOL 1');
  });

  it('narrows the list down by status, with what expires soon for one', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const status = page.getByLabel('Status');
    await status.selectOption('Disabled');
    await page.waitForURL('**/tokens?status=DISABLED');
    expect(await names(page, tool(7))).toStrictEqual([tool(7)]);
    await status.selectOption('Expires soon');
    await page.waitForURL('**/tokens?status=SOON');
    await row(page, tool(8)).getByText('Expires soon').waitFor();
    expect(await names(page, tool(8))).toStrictEqual([tool(8)]);
    await page.goBack();
    expect(await names(page, tool(7))).toStrictEqual([tool(7)]);
    expect(await status.inputValue()).toBe('DISABLED');
    await status.selectOption('Expired');
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();
    await page.getByRole('button', { name: 'Show all tokens' }).click();
    await page.getByRole('status').getByText(`${MANY} tokens`).waitFor();
  });

  it('sorts by every column, and narrows the list of everyone down to one of them', async () => {
    const page = await world().open('/console/all-tokens?q=first', 'root');
    for (const name of ['Owner', 'Name', 'Key', 'Created', 'Expires', 'Last used', 'Status']) {
      const heading = page.getByRole('columnheader', { name, exact: true });
      await heading.getByRole('button').click();
      await heading.and(page.locator('[aria-sort=ascending]')).waitFor();
    }
    await page.getByRole('textbox', { name: 'User', exact: true }).fill('root');
    await page.waitForURL('**/all-tokens?*user=root*');
    await page.getByRole('status').getByText('1 token', { exact: true }).waitFor();
    expect(await names(page, 'first')).toStrictEqual(['first']);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('turns the pages of users, and searches them', async () => {
    const page = await world().open('/console/users', 'root');
    await page.getByRole('status').getByText('32 users').waitFor();
    expect(await names(page, 'anna')).toHaveLength(25);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.waitForURL('**/users?after=*');
    expect(await names(page, 'user-29')).toHaveLength(7);
    await page.reload();
    expect(await names(page, 'user-29')).toHaveLength(7);
    await page.getByRole('button', { name: 'Previous' }).click();
    expect(await names(page, 'anna')).toHaveLength(25);
    await page.getByRole('textbox', { name: 'Search' }).fill('user-2');
    await page.waitForURL('**/users?q=user-2');
    await page.getByRole('status').getByText('10 users').waitFor();
    await page.goto('/console/users?q=nobody');
    await page.getByRole('heading', { name: 'No user fits' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Search' }).inputValue()).toBe('nobody');
  });

  it('narrows the audit log down by who, what, from where, when, and about what', async () => {
    const page = await world().open('/console/audit', 'root');
    await row(page, 'user-29').waitFor();
    await page.getByRole('button', { name: 'Older' }).click();
    await page.waitForURL('**/audit?after=*');
    await page.getByRole('button', { name: 'Newer' }).click();
    await row(page, 'user-29').waitFor();

    await page.getByLabel('What', { exact: true }).selectOption('Token created');
    await page.waitForURL('**/audit?action=TOKEN_CREATED');
    await page.getByLabel('Who', { exact: true }).fill('anna');
    await page.waitForURL('**/audit?actor=anna&action=TOKEN_CREATED');
    await row(page, tool(59)).waitFor();
    await page.getByRole('button', { name: `Only what is about ${tool(59)}` }).click();
    await page.getByRole('button', { name: `Only about ${tool(59)}` }).waitFor();
    await row(page, tool(58)).waitFor({ state: 'detached' });
    await page.reload();
    await row(page, tool(59)).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: `Only about ${tool(59)}` }).click();
    await row(page, tool(58)).waitFor();

    await page.getByLabel('From where', { exact: true }).fill('192.0.2.1');
    await page.getByRole('heading', { name: 'Nothing of that kind has happened' }).waitFor();
    await page.getByRole('button', { name: 'Show all events' }).click();
    await page.waitForURL('**/audit');
    await page.getByLabel('Last day', { exact: true }).fill('2020-01-01');
    await page.waitForURL('**/audit?until=2020-01-01');
    await page.getByRole('heading', { name: 'Nothing of that kind has happened' }).waitFor();
    await page.goBack();
    await row(page, 'user-29').waitFor();
  });
};

/** What the browser makes of it. */
const inBrowser: ConsoleTests = (world) => {
  it('keeps the space between two words of a search when the typing pauses', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const search = page.getByRole('textbox', { name: 'Search' });
    await search.pressSequentially('tool ');
    await page.waitForURL('**/tokens?q=tool');
    await search.pressSequentially('12');
    await page.waitForURL('**/tokens?q=tool+12');
    expect(await names(page, tool(12))).toStrictEqual([tool(12)]);
  });

  it('shows in the search for users what the address says, after the back button too', async () => {
    const page = await world().open('/console/users', 'root');
    const search = page.getByRole('textbox', { name: 'Search' });
    await search.fill('user-07');
    await page.waitForURL('**/users?q=user-07');
    await page.getByRole('link', { name: 'Users' }).click();
    await page
      .getByRole('status')
      .getByText(/users$/)
      .waitFor();
    expect(await search.inputValue()).toBe('');
    await page.goBack();
    await page.getByRole('status').getByText('1 user').waitFor();
    expect(await search.inputValue()).toBe('user-07');
  });

  it('leads to the last page when the one that was open has no token any more', async () => {
    const page = await world().open('/console/tokens?page=9&sort=name&dir=asc', 'anna');
    await page.waitForURL('**/tokens?page=3&sort=name&dir=asc');
    expect(await names(page, tool(59))).toStrictEqual(range(50, 59));
  });

  it('ends a selection when the list shows something else, so that nothing out of sight is chosen', async () => {
    const page = await world().open('/console/tokens?sort=name&dir=asc', 'anna');
    const box = page.getByRole('checkbox', { name: 'Select first' });
    const bar = page.getByRole('region', { name: /selected$/ });
    await box.check();
    await bar.waitFor();
    const pages = page.getByRole('navigation', { name: 'Pages of the list' });
    await pages.getByRole('button', { name: '2' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await names(page, tool(49))).toStrictEqual(range(25, 49));
    await page.goBack();
    await box.waitFor();
    expect([await box.isChecked(), await bar.count()]).toStrictEqual([false, 0]);
  });

  it('folds the filters on a narrow screen, and says how many are active', async () => {
    const page = await world().open('/console/tokens?status=DISABLED', 'anna');
    const search = page.getByRole('textbox', { name: 'Search' });
    await search.waitFor();
    await turnTo(page, ['light', 360]);
    const button = page.getByRole('button', { name: 'Filters (1 active)' });
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await search.count()).toBe(0);
    await button.click();
    await search.fill('tool 0');
    await page.getByRole('button', { name: 'Filters (2 active)', expanded: true }).click();
    await search.waitFor({ state: 'hidden' });
    expect(await names(page, tool(7))).toStrictEqual([tool(7)]);

    const log = await world().open('/console/audit?actor=anna&action=TOKEN_CREATED', 'root');
    await turnTo(log, ['light', 360]);
    await log.getByRole('button', { name: 'Filters (2 active)', expanded: false }).waitFor();
    expect(await log.getByLabel('From where', { exact: true }).isVisible()).toBe(false);
  });

  it('turns the order of a list on a narrow screen', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await turnTo(page, ['light', 360]);
    await page.getByLabel('Sort by').selectOption('Name');
    expect((await names(page, 'first'))[0]).toBe('first');
    await page.getByRole('button', { name: 'Ascending: turn the order' }).click();
    expect((await names(page, tool(59)))[0]).toBe(tool(59));
  });
};

describeConsole({ each: [lists], once: [returns, inBrowser], settings: () => ({ EXPIRY_WARNING: '20' }) });
