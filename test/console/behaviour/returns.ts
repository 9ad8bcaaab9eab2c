import type { Page, Request } from 'playwright-core';
import { apiToken } from '../../support/graphql-request';
import { Api } from '../../support/api';
import { until } from '../../support/until';
import type { ConsoleTests } from '../support/describe-console';
import { comeBack, comeBackLater, signInElsewhere, signInHere, signOutElsewhere } from '../support/elsewhere';
import { choose, finish, keyOf, row } from '../support/steps';

const isFor = (operation: string, request: Request): boolean =>
  request.postData()?.includes(`"operationName":"${operation}"`) === true;

/** How often a page has asked for tokens since. */
function countLists(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (isFor('Tokens', request)) count++;
  });
  return () => count;
}

/** What somebody finds who comes back to the console after a while. */
export const returns: ConsoleTests = (world) => {
  it('shows a list anew to who comes back after a while, in its place, and not under a dialog', async () => {
    const anna = world().as('anna');
    const text = await anna.createToken({ name: 'zz in use', scopes: ['full-access'] });
    const page = await world().openAlone('/console/tokens?sort=name&dir=desc', 'anna');
    const shown = row(page, 'zz in use');
    await shown.getByText('Never').first().waitFor();
    const key = await keyOf(page, 'zz in use');
    await page.getByRole('checkbox', { name: 'Select zz in use' }).check();
    await page.evaluate(`{
      window.blank = false;
      window.scrollTo(0, 300);
      new MutationObserver(() => (window.blank ||= document.querySelector('[aria-label=Loading]') !== null))
        .observe(document.body, { childList: true, subtree: true });
    }`);
    const asked = countLists(page);
    await new Api(world().server.url, apiToken(text)).get(
      `mutation { admin { personalApiTokens { updateToken(key: "${key}", state: DISABLED) } } }`,
    );

    await comeBack(page);
    expect(asked()).toBe(0);
    await choose(page, 'zz in use', 'Delete');
    await page.getByRole('dialog').waitFor();
    await comeBackLater(page);
    expect(asked()).toBe(0);
    await finish(page, 'Cancel');
    const place = await page.evaluate('window.scrollY');
    await comeBack(page);
    await shown.getByText('Disabled').waitFor();
    await comeBack(page);
    expect(asked()).toBe(1);
    expect(await page.getByRole('checkbox', { name: 'Select zz in use' }).isChecked()).toBe(true);
    expect(await page.evaluate('[window.scrollY, window.blank]')).toStrictEqual([place, false]);
    await choose(page, 'zz in use', 'Delete');
    await finish(page, 'Delete forever');
  });

  it('goes on by itself when its person has signed in again in another tab', async () => {
    const page = await world().openInOwnSession('/console/tokens?q=nothing', 'anna');
    await page.getByText('No token fits').waitFor();
    await page.getByRole('button', { name: 'Colours' }).click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await signOutElsewhere(page);
    await comeBackLater(page);
    await page.getByText('Your session has ended').waitFor();
    await menu.waitFor({ state: 'hidden' });
    // Out of sight a list is not asked for: there is nobody to see it.
    const asked = countLists(page);
    await page.clock.setFixedTime(Date.now() + 80_000);
    await comeBack(page);
    expect(asked()).toBe(0);
    await signInElsewhere(page, 'anna');
    await comeBack(page);
    await page.getByText('No token fits').waitFor();
    expect(await page.getByText('Your session has ended').count()).toBe(0);
  });

  it('is of whoever has signed in in another tab, and keeps no dialog of who was there', async () => {
    const page = await world().openInOwnSession('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Your account: anna' }).waitFor();
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('a secret of anna');
    await signInElsewhere(page, 'root');
    await comeBackLater(page);
    await page.getByRole('button', { name: 'Your account: root' }).waitFor();
    expect(await dialog.count()).toBe(0);
    await page.getByRole('link', { name: 'Users' }).waitFor();
    await page.getByRole('status').getByText('1 token', { exact: true }).waitFor();
  });

  it('goes on when answers to the session before come late', async () => {
    await world().as('anna').createToken({ name: 'of late' });
    const page = await world().openInOwnSession('/console/tokens?q=late', 'anna');
    await row(page, 'of late').waitFor();
    await signOutElsewhere(page);
    const late: (() => Promise<void>)[] = [];
    let holding = true;
    await page.route('**/graphql', async (route) => {
      const held = ['Tokens', 'UpdateToken'].some((name) => isFor(name, route.request()));
      if (!holding || !held) return route.continue();
      const response = await route.fetch();
      late.push(() => route.fulfill({ response }));
    });
    await choose(page, 'of late', 'Disable');
    await comeBackLater(page);
    await page.getByText('Your session has ended').waitFor();
    holding = false;
    await signInHere(page, 'anna');
    await page.getByRole('button', { name: 'Your account: anna' }).waitFor();
    await until(() => late.length === 2);
    for (const answer of late) await answer();
    // What they say would be heard by then.
    await page.waitForTimeout(500);
    expect(await page.getByText('Your session has ended').count()).toBe(0);
    await row(page, 'of late').getByText('Active').waitFor();
    await choose(page, 'of late', 'Delete');
    await finish(page, 'Delete forever');
  });

  it('is of whoever has signed in last, with nothing of who was there, when two do at once', async () => {
    const page = await world().openInOwnSession('/console/tokens?q=secret', 'anna');
    await page.getByText('No token fits').waitFor();
    await signOutElsewhere(page);
    await comeBackLater(page);
    await page.getByText('Your session has ended').waitFor();
    const asked: Promise<void>[] = [];
    await page.route('**/graphql', async (route) => {
      if (isFor('Me', route.request()) && asked.length === 0) {
        asked.push(signInElsewhere(page, 'root'));
        await asked[0];
      }
      await route.continue();
    });
    await signInHere(page, 'anna');
    await page.getByRole('button', { name: 'Your account: root' }).waitFor();
    await page.getByRole('heading', { name: 'My API tokens' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
};
