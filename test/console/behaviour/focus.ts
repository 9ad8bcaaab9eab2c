import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { comeBackLater, signOutElsewhere } from '../support/elsewhere';
import { focused, haveFocus, tabTo } from '../support/keyboard';
import { PASSWORDS } from '../support/use-console';

const menuOf = (name: string) => `What to do with ${name}`;

/** Chooses in the menu that has the focus, and waits for the dialog. */
async function chooseByKeys(page: Page, item: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: item, exact: true }).waitFor();
  await page.locator('[role=menuitem]:focus').waitFor();
  while ((await focused(page)) !== item) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

/** Where the focus is, for who has no mouse. */
export const focus: ConsoleTests = (world) => {
  it.each([
    ['', 'no-preference', 'row'],
    // A menu is gone before the dialog is there that was chosen in it.
    [', where nothing moves', 'reduce', 'still'],
  ] as const)(
    'gives the focus back to what opened a dialog, and to the next row when its row is gone%s',
    async (_, reducedMotion, word) => {
      const anna = world().as('anna');
      for (const number of [1, 2, 3]) await anna.createToken({ name: `${word} ${number}` });
      const page = await world().openAlone(`/console/tokens?q=${word}&sort=name`, 'anna', { reducedMotion });
      const { keyboard } = page;
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const inDialog = page.locator('[role=dialog] :focus');
      await button(menuOf(`${word} 1`)).waitFor();

      await tabTo(page, 'Create token');
      await keyboard.press('Enter');
      await inDialog.waitFor();
      await keyboard.press('Escape');
      await haveFocus(button('Create token'));

      await keyboard.press('Enter');
      await page.locator('input:focus').waitFor();
      await keyboard.type(`${word} 4`);
      await keyboard.press('Enter');
      await haveFocus(button('Copy the token'));
      await keyboard.press('Enter');
      await button('Copied').waitFor();
      await keyboard.press('Escape');
      await haveFocus(button('Create token'));

      await tabTo(page, menuOf(`${word} 2`));
      await chooseByKeys(page, 'Edit');
      await inDialog.waitFor();
      await keyboard.press('Escape');
      await haveFocus(button(menuOf(`${word} 2`)));

      await chooseByKeys(page, 'Delete');
      await haveFocus(button('Cancel'));
      await tabTo(page, 'Delete forever');
      await keyboard.press('Enter');
      await haveFocus(button(menuOf(`${word} 3`)));
    },
  );

  it('sets the focus below a role or a selection that is gone, and where the page begins when nothing is there', async () => {
    const root = world().as('root');
    for (const name of ['focus-1', 'focus-2']) {
      await root.createToken({ name });
      await root.get(
        'mutation ($name: String!) { admin { roles { createRole(name: $name, permissions: []) { name } } } }',
        { name },
      );
    }
    const page = await world().open('/console/roles', 'root');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const press = async (name: string): Promise<void> => {
      await button(name).focus();
      await page.keyboard.press('Enter');
    };
    await press('Delete focus-1');
    await press('Delete forever');
    await haveFocus(button('Edit focus-2'));
    await press('Delete focus-2');
    await press('Delete forever');
    await haveFocus(button('Create role'));

    await page.goto('/console/tokens?q=focus-');
    const all = page.getByRole('checkbox', { name: 'Select all on this page' });
    for (const name of ['focus-1', 'focus-2']) {
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
      await press('Disable');
      await haveFocus(all);
    }
    await page.getByRole('checkbox', { name: 'Select focus-1' }).check();
    await press('Delete');
    await press('Delete forever');
    await haveFocus(all);
  });

  it('goes on where the page begins once one has signed in, and in the dialog that was left open', async () => {
    const page = await world().openAlone('/console/tokens?q=nothing');
    const { keyboard } = page;
    const password = page.getByLabel('Password', { exact: true });
    const create = page.getByRole('button', { name: 'Create token', exact: true });
    const signInByKeys = async (): Promise<void> => {
      await haveFocus(password);
      await keyboard.type(PASSWORDS.anna);
      await keyboard.press('Enter');
    };
    await haveFocus(page.getByLabel('User name'));
    await keyboard.type('anna');
    await keyboard.press('Tab');
    await signInByKeys();
    await haveFocus(page.getByRole('main'));
    await keyboard.press('Tab');
    await haveFocus(create);

    await signOutElsewhere(page);
    await comeBackLater(page);
    await signInByKeys();
    await haveFocus(page.getByRole('main'));
    await keyboard.press('Tab');
    await haveFocus(create);

    await keyboard.press('Enter');
    await page.locator('[role=dialog] input:focus').waitFor();
    await signOutElsewhere(page);
    await keyboard.type('made too late');
    await keyboard.press('Enter');
    await signInByKeys();
    await page.locator('[role=dialog] :focus').waitFor();
    await tabTo(page, 'Cancel');
    await keyboard.press('Enter');
    await haveFocus(create);
  });

  it('begins with the button that copies, and Escape leads back to it', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const { keyboard } = page;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Create token').waitFor();
    await tabTo(page, 'Create token');
    await keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await keyboard.type('not yet copied');
    await keyboard.press('Enter');
    await haveFocus(button('Copy the token'));
    for (const back of ['Escape', 'Enter']) {
      await keyboard.press('Escape');
      await haveFocus(button('Go back and copy it'));
      await keyboard.press(back);
      await haveFocus(button('Copy the token'));
    }
    await keyboard.press('Escape');
    await tabTo(page, 'Close');
    await keyboard.press('Enter');
    await haveFocus(button('Copy the token'));
    await keyboard.press('Enter');
    await button('Copied').waitFor();
  });
};
