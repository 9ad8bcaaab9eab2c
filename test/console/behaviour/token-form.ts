import type { ConsoleTests } from '../support/describe-console';
import { focused, tabTo } from '../support/keyboard';
import { lookAtDialog } from '../support/look-around';
import { copied } from '../support/steps';
import { tokenApi } from '../support/token-api';

/** How a token is made by keyboard, and what the form says. */
export const tokenForm: ConsoleTests = (world) => {
  const { whoAmI } = tokenApi(world);

  it('needs no mouse to create, copy, use and delete a token', async () => {
    const page = await world().open('/console/tokens?q=keyboard', 'anna');
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Create token' }).waitFor();
    await tabTo(page, 'Create token');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    // The name has the focus.
    await page.locator('input:focus').waitFor();
    await keyboard.type('by keyboard');
    await keyboard.press('Enter');
    await page.getByText('copy the token now').waitFor();
    await tabTo(page, 'Copy the token');
    await keyboard.press('Enter');
    const text = await copied(page);
    expect(await whoAmI(text)).toBe('anna');
    await tabTo(page, 'Done');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await tabTo(page, 'What to do with by keyboard');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await keyboard.press('ArrowUp');
    await page.locator('[role=menuitem]:focus').waitFor();
    while ((await focused(page)) !== 'Delete') await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Delete forever');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();
    expect(await whoAmI(text)).toBeUndefined();
  });

  it('says of full access what it lets others do, where it is chosen', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    const warning = dialog.getByRole('note').getByText('Whoever gets hold of it');
    await dialog.getByRole('radio', { name: 'Read-only' }).check();
    expect(await warning.count()).toBe(0);
    await dialog.getByRole('radio', { name: 'Full access' }).check();
    await warning.waitFor();
    expect(await lookAtDialog(page, 'full access')).toStrictEqual([]);
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).check();
    expect(await warning.count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'full-access', exact: true }).check();
    await warning.waitFor();
  });

  it('says beside a field what is wrong with it', async () => {
    await world().as('anna').createToken({ name: 'taken' });
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByLabel('Name');
    const submit = dialog.getByRole('button', { name: 'Create token' });
    await submit.click();
    await dialog.getByText('Give the token a name').waitFor();
    await name.fill('\u202Egnp.exe');
    await submit.click();
    await dialog.getByText(/invisible characters/).waitFor();
    await name.fill('taken');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await submit.click();
    await dialog.getByText('Choose one scope at least').waitFor();
    await dialog.getByRole('radio', { name: 'Read-only' }).check();
    await submit.click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    const error = await name.getAttribute('aria-describedby');
    expect(
      await page.evaluate(
        `${JSON.stringify(error)}.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')`,
      ),
    ).toMatch(/already|taken|exists/i);
  });
};
