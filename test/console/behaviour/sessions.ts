import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { haveFocus } from '../support/keyboard';
import { lookAround } from '../support/look-around';
import type { ConsoleWorld } from '../support/use-console';

const FIRST = 'a first password here';
const SECOND = 'a second password here';

/** Fills in the form that asks for it. */
async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens an address as a new user, who is led there by signing in. */
async function openAs(world: ConsoleWorld, name: string, path: string): Promise<Page> {
  await world.as('root').createUser(name, FIRST);
  const page = await world.openAlone(path);
  await signIn(page, name, FIRST);
  return page;
}

/** Ends the sessions of a user, as an administrator does. */
async function endSessions(world: ConsoleWorld, name: string): Promise<void> {
  await world
    .as('root')
    .get(
      'mutation ($name: String!, $password: String!) { admin { users { updateUser(name: $name, password: $password) { name } } } }',
      { name, password: SECOND },
    );
}

/** How people sign in and out, and what they meet when they are signed out. */
export const sessions: ConsoleTests = (world) => {
  it('signs out, and says nothing then of a session that has ended', async () => {
    const page = await openAs(world(), 'gina', '/console/');
    await page.waitForURL('**/console/tokens');
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Your session has ended').count()).toBe(0);
    await page.goto('/console/tokens');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('changes one’s own password, for those who know it, and goes on with this session alone', async () => {
    const page = await openAs(world(), 'dora', '/console/tokens');
    const elsewhere = await world().openAlone('/console/tokens');
    await signIn(elsewhere, 'dora', FIRST);
    await elsewhere.getByRole('heading', { name: 'Make your first token' }).waitFor();
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog');
    const change = async (current: string, again: string): Promise<void> => {
      await dialog.getByLabel('Current password').fill(current);
      await dialog.getByLabel('New password', { exact: true }).fill(SECOND);
      await dialog.getByLabel('New password, again').fill(again);
      await dialog.getByRole('button', { name: 'Change password' }).click();
    };

    await change(FIRST, `${SECOND}!`);
    await dialog.getByText('The two new passwords differ').waitFor();
    await change('not the password at all', SECOND);
    await dialog.getByText('Is not your current password').waitFor();
    await change(FIRST, SECOND);
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    await elsewhere.reload();
    await signIn(elsewhere, 'dora', SECOND);
    await elsewhere.getByRole('heading', { name: 'Make your first token' }).waitFor();
  });
};

/** What a browser keeps for whom. */
export const draftsOfOthers: ConsoleTests = (world) => {
  it('keeps nothing of what was typed for another who signs in', async () => {
    await world().as('root').createUser('henry', FIRST);
    const page = await openAs(world(), 'ida', '/console/tokens?q=secret');
    await page.getByText('No token fits').waitFor();
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('a secret of ida');
    await endSessions(world(), 'ida');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await page.getByText('Your session has ended').waitFor();
    await signIn(page, 'henry', FIRST);
    await page.getByRole('button', { name: 'Your account: henry' }).waitFor();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    expect(await dialog.count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Create token' }).click();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('');
  });
};

/** What people meet who are signed out. */
export const endedSessions: ConsoleTests = (world) => {
  it('leads to sign-in when the session was ended meanwhile, says so, and comes back to where one was', async () => {
    const page = await openAs(world(), 'eva', '/console/tokens?q=nothing');
    await page.getByText('No token fits').waitFor();
    expect(new URL(page.url()).search).toBe('?q=nothing');
    await endSessions(world(), 'eva');
    await page.getByRole('textbox', { name: 'Search' }).fill('other');
    await page.getByText('Your session has ended').waitFor();

    await signIn(page, 'eva', FIRST);
    await page.getByText('Signing in failed').waitFor();
    // Whoever mistypes a password finds the cursor there.
    const password = page.getByLabel('Password', { exact: true });
    await haveFocus(password);
    expect(await password.inputValue()).toBe('');
    await signIn(page, 'eva', SECOND);
    await page.waitForURL('**/console/tokens?q=other');
    await page.getByText('No token fits').waitFor();
  });

  it('keeps what was typed when the session has ended, says so once, and goes on when one has signed in', async () => {
    const page = await openAs(world(), 'fritz', '/console/tokens');
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('not too late');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).check();
    await endSessions(world(), 'fritz');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('main').getByText('Your session has ended').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByText(/session has ended|not done/).count()).toBe(1);
    expect(await page.evaluate('document.title')).toMatch(/^Sign in/);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe(
      '[{},{}]',
    );
    expect(await lookAround(page, 'session ended')).toStrictEqual([]);

    // Who it was is known.
    expect(await page.getByLabel('User name').inputValue()).toBe('fritz');
    await haveFocus(page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(SECOND);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('not too late');
    expect(await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).isChecked()).toBe(true);
    expect(await page.evaluate('document.title')).toMatch(/^My API tokens/);
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByRole('button', { name: 'Copy the token' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('not too late').first().waitFor();
    expect(await page.getByText(/session has ended|not done/).count()).toBe(0);
  });
};
