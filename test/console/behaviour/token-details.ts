import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleTests } from '../support/describe-console';
import { choose, copied, finish, keyOf, row } from '../support/steps';
import { tokenApi } from '../support/token-api';

/** What the console says of tokens and of what is done with them. */
export const tokenDetails: ConsoleTests = (world) => {
  const { whoAmI, make, stored } = tokenApi(world);

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
    const lines = await page.getByRole('dialog').getByRole('listitem').allInnerTexts();
    expect(lines).toHaveLength(6);
    expect(lines).toContain('heap 3 of root, never used');
    expect(lines).toContain('heap 3 of anna, never used');
    expect(lines.at(-1)).toBe('and 1 more');
    await finish(page, 'Cancel');
  });

  it('says of a token that is activated after its date that it is refused still', async () => {
    const expireAt = new Date(Date.now() + 3000).toISOString();
    await world().as('anna').createToken({ name: 'too late', state: 'DISABLED', expireAt });
    await world().as('anna').createToken({ name: 'lately', state: 'DISABLED' });
    const page = await world().open('/console/tokens?q=late', 'anna');
    await sleep(Math.max(0, Date.parse(expireAt) - Date.now()));
    await choose(page, 'too late', 'Activate');
    await page.getByText('too late is active, but expired').waitFor();
    await row(page, 'too late').getByText('Expired').waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Activate' }).click();
    await page.getByText('2 tokens activated; 1 of them has expired').waitFor();
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
};
