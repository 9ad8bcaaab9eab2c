import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { comeBackLater, signInHere, signOutElsewhere } from '../support/elsewhere';
import { haveFocus } from '../support/keyboard';
import { choose, copied, finish, row } from '../support/steps';

/** Opens the form, gives the token a name, and makes it. */
async function make(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create token' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
  await page.getByRole('heading', { name: `${name}: copy the token now` }).waitFor();
}

/** What goes wrong in a browser, and what nobody may lose by it. */
export const mishaps: ConsoleTests = (world) => {
  it('shows a token once: leaving asks, a reload does not bring it back, and nothing secret is stored', async () => {
    const page = await world().openAlone('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('once');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const text = (await page.getByLabel('Your new token').textContent())!;
    expect(text).toMatch(/^pat_/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('You have not copied the token').waitFor();
    await page.getByRole('button', { name: 'Go back and copy it' }).click();
    await page.getByLabel('Your new token').waitFor();

    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    expect(questions).toStrictEqual(['beforeunload']);
    await row(page, 'once').waitFor();
    expect(await page.content()).not.toContain(text);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe(
      '[{},{}]',
    );
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('takes a token for copied only when it is in the clipboard', async () => {
    const page = await world().open('/console/tokens', 'anna');
    // So it is on pages without HTTPS.
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await make(page, 'without a clipboard');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Copy the token' }).click();
    await page.getByText('The browser does not let this page copy').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'You have not copied the token' }).waitFor();

    await dialog.getByRole('button', { name: 'Go back and copy it' }).click();
    await dialog.getByLabel('Your new token').selectText();
    await page.keyboard.press('Control+C');
    await finish(page, 'Done');
  });

  it('asks before the back button takes away a token that was not copied', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.goto('/console/no-such-page');
    await page.getByRole('link', { name: 'My API tokens' }).click();
    await make(page, 'not to be lost');
    await page.goBack();
    await page.getByRole('heading', { name: 'You have not copied the token' }).waitFor();
    await page.getByRole('button', { name: 'Go back and copy it' }).click();
    await page.getByRole('button', { name: 'Copy the token' }).click();
    expect(await copied(page)).toMatch(/^pat_/);
    await finish(page, 'Done');
    expect(new URL(page.url()).pathname).toBe('/console/tokens');
    await row(page, 'not to be lost').waitFor();
  });

  it('leaves with the back button as ever, and asks nothing later, when the session of a new token has ended', async () => {
    const page = await world().openInOwnSession('/console/no-such-page', 'anna');
    await page.getByRole('link', { name: 'My API tokens' }).click();
    await make(page, 'of a session that ended');
    await signOutElsewhere(page);
    await comeBackLater(page);
    await page.getByText('Your session has ended').waitFor();
    await page.goBack();
    await page.waitForURL('**/console/no-such-page');
    await signInHere(page, 'anna');
    await page.getByRole('button', { name: 'Your account: anna' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('leads to the field that is wrong, also when it is out of sight', async () => {
    await world().as('anna').createToken({ name: 'occupied' });
    const page = await world().open('/console/tokens', 'anna');
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByLabel('Name');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await haveFocus(name);
    await name.fill('occupied');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByText('Token name already taken').waitFor();
    await haveFocus(name);
  });

  it('leads to the first field that is wrong in every form', async () => {
    const page = await world().open('/console/users', 'root');
    const dialog = page.getByRole('dialog');
    const submit = (name: string) => dialog.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Create user' }).click();
    await submit('Create user');
    await haveFocus(dialog.getByLabel('User name'));
    await finish(page, 'Cancel');
    await choose(page, 'anna', 'Reset password');
    await submit('Reset password');
    await haveFocus(dialog.getByLabel('New password'));
    await finish(page, 'Cancel');

    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    await dialog.getByLabel('Current password').fill('whatever it was');
    await submit('Change password');
    await haveFocus(dialog.getByLabel('New password', { exact: true }));
    await finish(page, 'Cancel');

    await page.getByRole('link', { name: 'Roles' }).click();
    await page.getByRole('button', { name: 'Create role' }).click();
    await submit('Create role');
    await haveFocus(dialog.getByLabel('Name'));
  });

  it('names what the scopes are chosen in, and what is wrong with it, when the form leads there', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('without scopes');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    const scopes = dialog.getByRole('group', { name: 'Scopes', exact: true });
    await scopes.waitFor();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await haveFocus(scopes.getByRole('checkbox').first());
    const told = page.locator(`[id="${await scopes.getAttribute('aria-describedby')}"]`);
    expect(await told.innerText()).toBe('Choose one scope at least');
    // In sight, and nothing covers it.
    const { x, y } = (await told.boundingBox())!;
    expect(await page.evaluate(`document.elementFromPoint(${x + 2}, ${y + 2}).textContent`)).toBe(
      'Choose one scope at least',
    );
  });

  it('changes the name of a token whose expiry has passed', async () => {
    const day = 86_400_000;
    const expireAt = new Date(Date.now() + day).toISOString();
    await world()
      .as('anna')
      .createToken({ name: 'long over', scopes: ['read-only'], expireAt });
    const page = await world().openAlone('/console/tokens?q=over', 'anna');
    // The browser's clock alone: for the server the token is not over.
    await page.clock.setFixedTime(Date.now() + 3 * day);
    await choose(page, 'long over', 'Edit');
    await page.getByRole('dialog').getByLabel('Name').fill('over since long');
    await finish(page, 'Save');
    await row(page, 'over since long').waitFor();
  });

  it('tells that something was not done when nothing answers, and goes on when something does', async () => {
    await world()
      .as('anna')
      .createToken({ name: 'beyond reach', scopes: ['read-only'] });
    const page = await world().openAlone('/console/tokens?q=reach', 'anna');
    await row(page, 'beyond reach').waitFor();
    await page.context().setOffline(true);
    await choose(page, 'beyond reach', 'Disable');
    await page.getByText('Disable beyond reach: not done').waitFor();
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('Sign out: not done').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await row(page, 'beyond reach').getByText('Active').waitFor();
  });

  it('tells what was done when only the list cannot be shown anew', async () => {
    await world()
      .as('anna')
      .createToken({ name: 'soon gone', scopes: ['read-only'] });
    const page = await world().open('/console/tokens?q=soon', 'anna');
    await row(page, 'soon gone').waitFor();
    await page.route('**/graphql', async (route) =>
      route.request().postData()?.includes('"operationName":"Tokens"') ? route.abort() : route.continue(),
    );
    await choose(page, 'soon gone', 'Delete');
    await finish(page, 'Delete forever');
    await page.getByText('soon gone is deleted').waitFor();
    await page.getByText('This could not be loaded').waitFor();
    expect(await page.getByText('not done').count()).toBe(0);
  });
};
