import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../support/api';
import { basic } from '../../support/graphql-request';
import type { ConsoleTests } from '../support/describe-console';
import { choose, copied, createToken, finish, keyOf, row } from '../support/steps';
import { tokenApi } from '../support/token-api';

/** What can be done with tokens, by their owners and by administrators. */
export const tokenActions: ConsoleTests = (world) => {
  const { whoAmI, make, stored } = tokenApi(world);

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
    expect(
      (await page.getByRole('dialog').getByRole('listitem').allInnerTexts()).map(
        (text) => text.split(',')[0],
      ),
    ).toStrictEqual(['three of many', 'one of many']);
    await finish(page, 'Cancel');
    // Whoever thinks twice has not to select again.
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await finish(page, 'Delete forever');
    await page.getByText('2 tokens deleted').waitFor();
    expect(await page.getByRole('button', { name: /^What to do with/ }).count()).toBe(1);
    expect(await answers()).toStrictEqual([undefined, 'anna', undefined]);
  });

  it('changes of a token what was changed in the form', async () => {
    await world()
      .as('anna')
      .createToken({ name: 'draft', description: 'as it was', scopes: ['read-only'] });
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
