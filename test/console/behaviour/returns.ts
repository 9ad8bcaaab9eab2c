import type { Page } from 'playwright-core';
import { apiToken } from '../../support/graphql-request';
import { Api } from '../../support/api';
import type { ConsoleTests } from '../support/describe-console';
import { comeBack, comeBackLater } from '../support/elsewhere';
import { choose, finish, keyOf, row } from '../support/steps';

/** How often a page has asked for tokens since. */
function countLists(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('"operationName":"Tokens"')) count++;
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
};
