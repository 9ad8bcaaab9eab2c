import { Api } from '../support/api';
import { describeOnServer } from '../support/databases';
import { apiToken, basic } from '../support/graphql-request';
import { choose, copied, createToken, keyOf, finish, row } from './support/steps';
import { useConsole } from './support/use-console';

const TOKEN = `query ($key: String!) { admin { personalApiTokens { tokenByKey(key: $key) {
  name description expireAt type scopes state allowedAddresses rateLimit } } } }`;

function actions(world: ReturnType<typeof useConsole>): void {
  const whoAmI = (token: string) => new Api(world().server.url, apiToken(token)).whoAmI();

  it('disables, activates and deletes the tokens that are selected, and no other', async () => {
    const anna = world().as('anna');
    const made: string[] = [];
    for (const name of ['one of many', 'two of many', 'three of many']) {
      made.push(await anna.createToken({ name, scopes: ['full-access'] }));
    }
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
    await finish(page, 'Cancel');
    // Whoever thinks twice has not to select again.
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await finish(page, 'Delete forever');
    await page.getByText('Deleted: 2 tokens').waitFor();
    expect(await page.getByRole('button', { name: /^What to do with/ }).count()).toBe(1);
    expect(await answers()).toStrictEqual([undefined, 'anna', undefined]);
  });

  it('changes of a token what was changed in the form', async () => {
    const anna = world().as('anna');
    await anna.createToken({ name: 'draft', description: 'as it was', scopes: ['read-only'] });
    const page = await world().open('/console/tokens?q=draft', 'anna');
    const key = await keyOf(page, 'draft');

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
    const { tokenByKey } = (await anna.get(TOKEN, { key })).admin.personalApiTokens;
    expect(tokenByKey).toMatchObject({
      name: 'draft, revised',
      description: 'as it was',
      scopes: expect.arrayContaining(['tokens:read', 'tokens:write']),
    });
    // The end of the day, wherever the browser is.
    const expireAt = Date.parse(tokenByKey.expireAt);
    expect(Math.abs(expireAt - Date.parse('2040-01-31T23:59:59Z'))).toBeLessThan(15 * 3_600_000);
  });

  it('limits where a token may be used from and how often, and says beside the field what is wrong', async () => {
    const anna = world().as('anna');
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    const addresses = dialog.getByLabel('Allowed addresses');
    const submit = dialog.getByRole('button', { name: 'Create token' });
    await dialog.getByLabel('Name').fill('limited');
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
    await choose(page, 'limited', 'Edit');
    expect(await addresses.inputValue()).toBe('192.0.2.7\n198.51.100.0/24');
    await addresses.fill('');
    await dialog.getByLabel('Requests a minute').fill('7');
    await finish(page, 'Save');
    await row(page, 'limited').getByText('7 a minute').waitFor();
    const { tokenByKey } = (await anna.get(TOKEN, { key })).admin.personalApiTokens;
    expect(tokenByKey).toMatchObject({ allowedAddresses: null, rateLimit: 7 });
  });

  it('tells how often a token was used lately', async () => {
    const anna = world().as('anna');
    const token = await anna.createToken({ name: 'in use', scopes: ['full-access'] });
    for (let use = 0; use < 3; use++) await whoAmI(token);
    const page = await world().open('/console/tokens?q=in+use', 'anna');
    const line = row(page, 'in use').getByRole('img', { name: /^\d uses? in the last 30 days$/ });
    // What was counted is written down a moment later.
    for (let tries = 0; tries < 40 && !(await line.isVisible()); tries++) {
      await page.waitForTimeout(500);
      await page.reload();
      await row(page, 'in use').waitFor();
    }
    await line.waitFor();
  });

  it('ends all tokens of a user, and nobody else’s', async () => {
    const password = 'carla in a browser';
    await world().as('root').createUser('carla', password);
    const carla = new Api(world().server.url, basic('carla', password));
    const hers = [
      await carla.createToken({ name: 'hers', scopes: ['full-access'] }),
      await carla.createToken({ name: 'hers too', scopes: ['full-access'] }),
    ];
    const annas = await world()
      .as('anna')
      .createToken({ name: 'beside hers', scopes: ['full-access'] });
    const page = await world().open('/console/all-tokens?user=carla', 'root');

    await choose(page, 'hers', 'Revoke all');
    await page.getByRole('heading', { name: 'Delete all tokens of carla' }).waitFor();
    await finish(page, 'Delete all forever');
    await page.getByText('2 tokens of carla deleted').waitFor();
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();
    expect(await Promise.all([...hers, annas].map(whoAmI))).toStrictEqual([undefined, undefined, 'anna']);
  });

  it('makes a token for a service user', async () => {
    await world()
      .as('root')
      .get('mutation { admin { users { createUser(username: "build-server", kind: SERVICE) { name } } } }');
    const page = await world().open('/console/all-tokens', 'root');
    expect(await whoAmI(await createToken(page, 'deployment', 'build-server'))).toBe('build-server');
    await row(page, 'deployment').getByText('service', { exact: true }).waitFor();
  });
}

describe('on SQLite', () => actions(useConsole()));

describeOnServer('postgres', 'with its data elsewhere', (engine) => actions(useConsole(engine)));
