import type { ConsoleTests } from '../support/describe-console';
import { lookAtDialog } from '../support/look-around';

/** What the form for tokens says. */
export const tokenForm: ConsoleTests = (world) => {
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
