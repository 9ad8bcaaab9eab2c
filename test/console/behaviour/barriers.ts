import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { findBarriers } from '../support/find-barriers';
import { lookAround, lookAtDialog } from '../support/look-around';
import { choose, lead } from '../support/steps';

/** Addresses, and a heading that is there when they are shown. */
const PAGES = [
  ['tokens', 'My API tokens'],
  ['tokens?q=nothing', 'No token fits'],
  ['all-tokens?user=anna', 'User API tokens'],
  ['users', 'Users'],
  ['roles', 'Roles'],
  ['audit?actor=anna', 'Audit log'],
  ['nowhere', 'There is no such page'],
] as const;

/** That nobody meets a barrier on any page. */
export const pageBarriers: ConsoleTests = (world) => {
  it('has no barriers on any page, and nothing stands out of one', async () => {
    const outside = await world().open('/');
    await outside.getByRole('button', { name: 'Sign in' }).waitFor();
    const found = await lookAround(outside, 'sign-in');
    const page = await world().open('/', 'root');
    for (const [path, heading] of PAGES) {
      await lead(page, path);
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      found.push(...(await lookAround(page, path)));
    }
    expect(found).toStrictEqual([]);
  });
};

/** That nobody meets one in any dialog or menu. */
export const dialogBarriers: ConsoleTests = (world) => {
  /** Opens dialogs one after another, and looks at each. */
  const lookAtDialogs = async (
    page: Page,
    dialogs: Readonly<Record<string, () => Promise<void>>>,
  ): Promise<string[]> => {
    const found: string[] = [];
    const dialog = page.getByRole('dialog');
    for (const [name, open] of Object.entries(dialogs)) {
      await open();
      await dialog.waitFor();
      found.push(...(await lookAtDialog(page, name)));
      await dialog.getByRole('button', { name: 'Close', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    return found;
  };
  /** Opens a menu, and looks at the page with it. */
  const lookAtMenu = async (page: Page, name: string | RegExp): Promise<string[]> => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('menuitem').first().waitFor();
    const found = await findBarriers(page);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    return found.map((line) => `menu ${String(name)}: ${line}`);
  };
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();

  it('has no barriers in any dialog for tokens, nor beside a selection', async () => {
    const page = await world().open('/console/tokens?q=in+use', 'anna');
    const dialog = page.getByRole('dialog');
    const found = await lookAtDialogs(page, {
      'create a token': async () => {
        await press(page, 'Create token');
        await dialog.getByRole('radio', { name: 'Custom' }).check();
        await dialog.getByRole('checkbox').first().waitFor();
      },
      'edit a token': () => choose(page, 'in use', 'Edit'),
      'regenerate a token': () => choose(page, 'in use', 'Regenerate'),
      'delete a token': () => choose(page, 'in use', 'Delete'),
    });
    await page.getByRole('checkbox', { name: 'Select in use' }).check();
    found.push(...(await findBarriers(page)));

    await press(page, 'Create token');
    await dialog.getByLabel('Name').fill('shown once');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByLabel('Your new token').waitFor();
    found.push(...(await lookAtDialog(page, 'once')));
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByRole('button', { name: 'Close without copying' }).waitFor();
    found.push(...(await lookAtDialog(page, 'not copied')));
    expect(found).toStrictEqual([]);
  });

  it('has no barriers in any dialog of administrators, nor in a menu', async () => {
    const page = await world().open('/console/all-tokens?q=in+use', 'root');
    const found = await lookAtDialogs(page, {
      'create a token for others': async () => {
        await press(page, 'Create token');
        await page.getByRole('dialog').getByLabel('For', { exact: true }).waitFor();
      },
      'revoke all': () => choose(page, 'in use', "Delete all of anna's tokens…"),
      'change password': async () => {
        await page.getByRole('button', { name: /^Your account/ }).click();
        await page.getByRole('menuitem', { name: 'Change password' }).click();
      },
    });
    found.push(...(await lookAtMenu(page, /^Your account/)));
    found.push(...(await lookAtMenu(page, 'What to do with in use')));

    await lead(page, 'users?q=anna');
    found.push(...(await lookAtMenu(page, 'What to do with anna')));
    found.push(
      ...(await lookAtDialogs(page, {
        'create a user': () => press(page, 'Create user'),
        'edit a user': () => choose(page, 'anna', 'Edit'),
        'reset a password': () => choose(page, 'anna', 'Reset password'),
        'lock a user': () => choose(page, 'anna', 'Lock'),
        'delete a user': () => choose(page, 'anna', 'Delete'),
      })),
    );
    await lead(page, 'roles');
    found.push(
      ...(await lookAtDialogs(page, {
        'create a role': () => press(page, 'Create role'),
        'edit a role': () => press(page, 'Edit hostile'),
        'delete a role': () => press(page, 'Delete hostile'),
      })),
    );
    expect(found).toStrictEqual([]);
  });
};
