import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Api } from '../../support/api';
import { apiToken, basic } from '../../support/graphql-request';
import type { ConsoleTests } from '../support/describe-console';
import { choose, copied, createToken, finish, keyOf, row } from '../support/steps';

const TOKEN = `query ($key: String!) { admin { personalApiTokens { tokenByKey(key: $key) {
  name description expireAt type scopes state allowedAddresses rateLimit lastUsedAt } } } }`;

/** What can be done with tokens, by their owners and by administrators. */
export const tokenActions: ConsoleTests = (world) => {
  const whoAmI = (token: string) => new Api(world().server.url, apiToken(token)).whoAmI();
  const anna = () => world().as('anna');
  const make = (name: string) => anna().createToken({ name, scopes: ['full-access'] });
  const stored = async (key: string) =>
    (await world().as('root').get(TOKEN, { key })).admin.personalApiTokens.tokenByKey;
  const listed = (page: Page) => page.getByRole('dialog').getByRole('listitem').allInnerTexts();

  beforeAll(async () => {
    // Uses are written down a moment later: other tests go first.
    const used = await world()
      .as('root')
      .createToken({ name: 'in use', scopes: ['full-access'] });
    await Promise.all([used, used, used].map(whoAmI));
  });

  it('disables, activates and deletes the tokens that are selected, and no other', async () => {
    const made: string[] = [];
    for (const name of ['one of many', 'two of many', 'three of many']) made.push(await make(name));
    const answers = () => Promise.all(made.map(whoAmI));
    const page = await world().open('/console/tokens?q=of+many', 'anna');
    const bar = page.getByRole('region', { name: /selected$/ });

    await page.getByRole('checkbox', { name: 'Select one of many' }).check();
    await page.getByRole('checkbox', { name: 'Select two of many' }).check();
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Disable' }).click();
    await row(page, 'two of many').getByText('Disabled').waitFor();
    await bar.waitFor({ state: 'detached' });
    expect(await answers()).toStrictEqual([undefined, undefined, 'anna']);

    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await bar.getByRole('button', { name: 'Activate' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await answers()).toStrictEqual(['anna', 'anna', 'anna']);

    await page.getByRole('checkbox', { name: 'Select one of many' }).check();
    await page.getByRole('checkbox', { name: 'Select three of many' }).check();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Delete 2 tokens' }).waitFor();
    expect((await listed(page)).map((text) => text.split(',')[0])).toStrictEqual([
      'three of many',
      'one of many',
    ]);
    await finish(page, 'Cancel');
    // Whoever thinks twice has not to select again.
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await finish(page, 'Delete forever');
    await page.getByText('2 tokens deleted').waitFor();
    expect(await page.getByRole('button', { name: /^What to do with/ }).count()).toBe(1);
    expect(await answers()).toStrictEqual([undefined, 'anna', undefined]);
  });

  it('names what a selection deletes: at most five, and whose they are', async () => {
    for (const name of ['root', 'anna'] as const) {
      for (let index = 1; index <= 3; index++)
        await world()
          .as(name)
          .createToken({ name: `heap ${index}` });
    }
    const page = await world().open('/console/all-tokens?q=heap', 'root');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('region', { name: '6 selected' }).getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Delete 6 tokens' }).waitFor();
    const lines = await listed(page);
    expect(lines).toHaveLength(6);
    expect(lines).toContain('heap 3 of root, never used');
    expect(lines).toContain('heap 3 of anna, never used');
    expect(lines.at(-1)).toBe('and 1 more');
    await finish(page, 'Cancel');
  });

  it('says of a token that is activated after its date that it is refused still', async () => {
    const expireAt = new Date(Date.now() + 3000).toISOString();
    await anna().createToken({ name: 'too late', state: 'DISABLED', expireAt });
    await anna().createToken({ name: 'lately', state: 'DISABLED' });
    const page = await world().open('/console/tokens?q=late', 'anna');
    await sleep(Math.max(0, Date.parse(expireAt) - Date.now()));
    await choose(page, 'too late', 'Activate');
    await page.getByText('too late is active, but expired').waitFor();
    await row(page, 'too late').getByText('Expired').waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Activate' }).click();
    await page.getByText('2 tokens activated; 1 of them has expired').waitFor();
  });

  it('changes of a token what was changed in the form', async () => {
    await anna().createToken({ name: 'draft', description: 'as it was', scopes: ['read-only'] });
    const page = await world().open('/console/tokens?q=draft', 'anna');
    const key = await keyOf(page, 'draft');
    await row(page, 'draft').getByRole('button', { name: 'Copy the key' }).click();
    expect(await copied(page)).toBe(key);

    await choose(page, 'draft', 'Edit');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('draft, revised');
    await dialog.getByLabel('Expires').selectOption('On a date');
    await dialog.getByLabel('Last day').fill('2040-01-31');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'read-only', exact: true }).uncheck();
    await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).check();
    await dialog.getByRole('checkbox', { name: 'tokens:write', exact: true }).check();
    await finish(page, 'Save');

    await row(page, 'draft, revised').getByText('2 scopes').waitFor();
    const changed = await stored(key);
    expect(changed).toMatchObject({
      name: 'draft, revised',
      description: 'as it was',
      scopes: expect.arrayContaining(['tokens:read', 'tokens:write']),
    });
    // The end of the day, wherever the browser is.
    const expireAt = Date.parse(changed.expireAt);
    expect(Math.abs(expireAt - Date.parse('2040-01-31T23:59:59Z'))).toBeLessThan(15 * 3_600_000);
  });

  it('limits where a token may be used from and how often, and says beside the field what is wrong', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    const addresses = dialog.getByLabel('Allowed addresses');
    const submit = dialog.getByRole('button', { name: 'Create token' });
    await dialog.getByLabel('Name').fill('limited');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'All of tokens' }).check();
    await addresses.fill('192.0.2.7\n192.0.2.300');
    await dialog.getByLabel('Requests a minute').fill('0');
    await submit.click();
    await dialog.getByText('Enter a whole number of 1').waitFor();
    await dialog.getByLabel('Requests a minute').fill('60');
    await submit.click();
    await dialog.getByText(/^Entry 2 must be an IP address/).waitFor();
    expect(await addresses.getAttribute('aria-invalid')).toBe('true');
    await addresses.fill('192.0.2.7\n198.51.100.0/24');
    await submit.click();
    await dialog.getByRole('button', { name: 'Copy the token' }).click();
    expect(await whoAmI(await copied(page))).toBeUndefined();
    await finish(page, 'Done');
    await row(page, 'limited').getByText('from 2 addresses').waitFor();
    await row(page, 'limited').getByText('60 a minute').waitFor();

    const key = await keyOf(page, 'limited');
    expect((await stored(key)).scopes).toStrictEqual(expect.arrayContaining(['tokens:read', 'tokens:write']));
    await choose(page, 'limited', 'Edit');
    expect(await addresses.inputValue()).toBe('192.0.2.7\n198.51.100.0/24');
    await addresses.fill('');
    await dialog.getByLabel('Requests a minute').fill('7');
    await finish(page, 'Save');
    await row(page, 'limited').getByText('7 a minute').waitFor();
    expect(await stored(key)).toMatchObject({ allowedAddresses: null, rateLimit: 7 });
  });

  it('lets the old secret live on for a while when a token is regenerated', async () => {
    const first = await make('handed over');
    const page = await world().open('/console/tokens?q=handed+over', 'anna');
    const key = await keyOf(page, 'handed over');
    await choose(page, 'handed over', 'Regenerate');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'works for 1 hour more' }).check();
    await dialog.getByRole('button', { name: 'Regenerate' }).click();
    // Whoever has copied an example has the token.
    await dialog.getByRole('button', { name: 'Copy the example' }).first().click();
    const [, second = ''] = /-H 'Authorization: APIToken (\S+)'/.exec(await copied(page)) ?? [];
    await finish(page, 'Done');
    expect(second).not.toBe(first);
    expect([await whoAmI(first), await whoAmI(second)]).toStrictEqual(['anna', 'anna']);
    expect(await keyOf(page, 'handed over')).toBe(key);

    const told = row(page, 'handed over').getByText(/^Old secret works until .*\d/);
    await told.waitFor();
    await choose(page, 'handed over', 'Edit');
    await dialog.getByText(/ · Old secret works until: .*\d/).waitFor();
    await finish(page, 'Cancel');
    await choose(page, 'handed over', 'Regenerate');
    await dialog.getByText(/ works until .*\d.* It stops working at once/).waitFor();
    await finish(page, 'Cancel');
  });

  it('has administrators change tokens of others, and regenerate those of services alone', async () => {
    await world().as('root').createService('nightly');
    const annas = await make('of a person');
    const page = await world().open('/console/all-tokens', 'root');
    const first = await createToken(page, 'of a service', 'nightly');

    await page.getByRole('button', { name: 'What to do with of a person' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Regenerate' }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Description').fill('looked after by root');
    await finish(page, 'Save');
    await row(page, 'of a person').getByText('looked after by root').waitFor();
    const key = await keyOf(page, 'of a person');
    expect(await stored(key)).toMatchObject({ description: 'looked after by root', state: 'ACTIVE' });
    expect(await whoAmI(annas)).toBe('anna');

    await choose(page, 'of a service', 'Regenerate');
    await page.getByRole('dialog').getByRole('button', { name: 'Regenerate' }).click();
    await page.getByRole('button', { name: 'Copy the token' }).click();
    const second = await copied(page);
    await finish(page, 'Done');
    await row(page, 'of a service').getByText('service', { exact: true }).waitFor();
    expect([await whoAmI(first), await whoAmI(second)]).toStrictEqual([undefined, 'nightly']);
  });

  it('ends all tokens of a user, and nobody else’s', async () => {
    const password = 'carla in a browser';
    await world().as('root').createUser('carla', password);
    const carla = new Api(world().server.url, basic('carla', password));
    const hers = [
      await carla.createToken({ name: 'hers', scopes: ['full-access'] }),
      await carla.createToken({ name: 'hers too', scopes: ['full-access'] }),
    ];
    const annas = await make('beside hers');
    const page = await world().open('/console/all-tokens?user=carla', 'root');

    await choose(page, 'hers', "Delete all of carla's tokens…");
    await page.getByRole('heading', { name: 'Delete all tokens of carla' }).waitFor();
    await finish(page, 'Delete all forever');
    await page.getByText('2 tokens of carla deleted').waitFor();
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();
    expect(await Promise.all([...hers, annas].map(whoAmI))).toStrictEqual([undefined, undefined, 'anna']);
  });

  it('tells how often a token was used lately and from where, also before it is deleted', async () => {
    const page = await world().open('/console/tokens?q=in+use', 'root');
    const key = await keyOf(page, 'in use');
    while ((await stored(key)).lastUsedAt === null) await sleep(200);
    await page.reload();
    await row(page, 'in use')
      .getByRole('img', { name: /^\d uses? in the last 30 days$/ })
      .waitFor();
    await row(page, 'in use').getByText('from 127.0.0.1').waitFor();
    await choose(page, 'in use', 'Delete');
    await page.getByText(/Last used .* from 127.0.0.1/).waitFor();
    await finish(page, 'Cancel');
  });
};
