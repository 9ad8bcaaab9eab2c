import type { ConsoleTests } from '../support/describe-console';
import { haveFocus } from '../support/keyboard';
import { turnTo } from '../support/screens';
import { choose, finish, row } from '../support/steps';

const DAY = 86_400_000;
const EXPIRIES = '{ admin { personalApiTokens { tokens { nodes { name expireAt } } } } }';
const SCOPES = '{ admin { personalApiTokens { tokens { nodes { name scopes } } } } }';

/** What forms say before they are sent. */
export const forms: ConsoleTests = (world) => {
  it('shows each scope that a token has, also one that is not offered, and loses none', async () => {
    const anna = world().as('anna');
    await anna.createToken({ name: 'with a hidden one', scopes: ['profile', 'tokens:read'] });
    const page = await world().open('/console/tokens?q=hidden', 'anna');
    await choose(page, 'with a hidden one', 'Edit');
    const dialog = page.getByRole('dialog');
    const hidden = dialog.getByRole('checkbox', { name: 'profile', exact: true });
    await hidden.waitFor();
    expect(await hidden.isChecked()).toBe(true);
    await hidden.uncheck();
    await dialog.getByRole('radio', { name: 'Read-only' }).check();
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await hidden.check();
    await dialog.getByRole('checkbox', { name: 'tokens:write', exact: true }).check();
    await finish(page, 'Save');
    const { nodes } = (await anna.get(SCOPES)).admin.personalApiTokens.tokens;
    const { scopes } = nodes.find(({ name }: { name: string }) => name === 'with a hidden one');
    expect([...scopes].sort()).toStrictEqual(['profile', 'tokens:read', 'tokens:write']);
  });

  it('makes of a single scope that a type stands for a token of that type', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('of one scope');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'read-only', exact: true }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByRole('button', { name: 'Copy the token' }).click();
    await finish(page, 'Done');
    await row(page, 'of one scope').getByText('Read-only').waitFor();
  });

  it('gives a token that is changed the days that a new one may have, counted from now, and asks for no scopes', async () => {
    const anna = world().as('anna');
    await anna.createToken({ name: 'to be prolonged', expireAt: new Date(Date.now() + DAY).toISOString() });
    const page = await world().open('/console/tokens?q=prolonged', 'anna');
    await choose(page, 'to be prolonged', 'Edit');
    await page.getByRole('dialog').getByLabel('Expires').selectOption('In 30 days');
    await finish(page, 'Save');
    await row(page, 'to be prolonged').getByText('in a month').waitFor();
    const { nodes } = (await anna.get(EXPIRIES)).admin.personalApiTokens.tokens;
    const { expireAt } = nodes.find(({ name }: { name: string }) => name === 'to be prolonged');
    expect(Math.abs(Date.parse(expireAt) - Date.now() - 30 * DAY)).toBeLessThan(DAY / 8);
  });

  it('keeps the buttons of a long form in sight, wherever it is read', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await turnTo(page, ['light', 360]);
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    for (const part of [dialog.getByLabel('Name'), dialog.getByLabel('Requests a minute')]) {
      await part.scrollIntoViewIfNeeded();
      for (const name of ['Cancel', 'Create token']) {
        const { x, y, height } = (await dialog.getByRole('button', { name }).boundingBox())!;
        expect(
          await page.evaluate(`document.elementFromPoint(${x + 20}, ${y + height / 2})?.textContent`),
        ).toBe(name);
      }
    }
  });

  it('takes away what was typed only when a button says so, not a click beside it or Escape', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const create = page.getByRole('button', { name: 'Create token' }).first();
    const name = page.getByRole('dialog').getByLabel('Name');
    for (const leave of [() => page.mouse.click(5, 5), () => page.keyboard.press('Escape')]) {
      await create.click();
      await leave();
      await name.waitFor({ state: 'detached' });
      await create.click();
      await name.fill('typed with care');
      await leave();
      // An animation would have ended by then.
      await page.waitForTimeout(500);
      expect(await name.inputValue()).toBe('typed with care');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await name.waitFor({ state: 'detached' });
    }
  });

  it('says of every field of a new user at once what is wrong with it, and leads to the first', async () => {
    const page = await world().open('/console/users', 'root');
    await page.getByRole('button', { name: 'Create user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User name').fill('no name');
    await dialog.getByLabel('E-mail').fill('nowhere');
    await dialog.getByLabel('First password').fill('short');
    await dialog.getByRole('button', { name: 'Create user' }).click();
    await haveFocus(dialog.getByLabel('User name'));
    const wrong = await dialog
      .locator('[aria-invalid=true]')
      .evaluateAll((fields: { labels: { innerText: string }[] }[]) =>
        fields.map(({ labels }) => labels[0]?.innerText),
      );
    expect(wrong).toStrictEqual(['User name *', 'E-mail', 'First password']);
    // A service has no password that could be wrong.
    await dialog.getByRole('radio', { name: 'Service' }).check();
    await dialog.getByLabel('User name').fill('well-named');
    await dialog.getByLabel('E-mail').fill('some@where');
    await finish(page, 'Create user');
  });

  it('chooses full access with no choice of all of a group', async () => {
    const page = await world().open('/console/tokens', 'root');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('group', { name: 'General' }).waitFor();
    const groups = await dialog.getByRole('checkbox', { name: /^All of/ }).all();
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) await group.check();
    expect(await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).isChecked()).toBe(true);
    for (const name of ['full-access', 'read-only', 'graphql']) {
      expect(await dialog.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(false);
    }
  });

  it('says beside a new password how long it has to be, and which fields may be left empty', async () => {
    const page = await world().open('/console/users?q=anna', 'root');
    const dialog = page.getByRole('dialog');
    const hint = dialog.getByText(/^At least 15 characters/);
    await choose(page, 'anna', 'Reset password');
    await hint.waitFor();
    await finish(page, 'Cancel');
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    await hint.waitFor();
    await finish(page, 'Cancel');

    await page.getByRole('button', { name: 'Create user' }).click();
    await hint.waitFor();
    const marks = await dialog
      .locator('input:visible:not([type=radio])')
      .evaluateAll((fields: { placeholder: string; labels: { innerText: string }[] }[]) =>
        fields.map(({ placeholder, labels }) => [labels[0]?.innerText, placeholder]),
      );
    expect(marks).toStrictEqual([
      ['User name *', ''],
      ['Name', 'optional'],
      ['E-mail', 'optional'],
      ['First password', 'optional'],
      ['Roles', ''],
    ]);
    await dialog.getByRole('radio', { name: 'Service' }).check();
    await dialog.getByPlaceholder('optional').nth(2).waitFor();
  });
};
