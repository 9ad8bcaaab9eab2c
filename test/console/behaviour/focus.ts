import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { focused, haveFocus, tabTo } from '../support/keyboard';

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
  it('gives the focus back to what opened a dialog, and to the next row when its row is gone', async () => {
    const anna = world().as('anna');
    for (const name of ['row 1', 'row 2', 'row 3']) await anna.createToken({ name });
    const page = await world().open('/console/tokens?q=row&sort=name', 'anna');
    const { keyboard } = page;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const inDialog = page.locator('[role=dialog] :focus');
    await button(menuOf('row 1')).waitFor();

    await tabTo(page, 'Create token');
    await keyboard.press('Enter');
    await inDialog.waitFor();
    await keyboard.press('Escape');
    await haveFocus(button('Create token'));

    await keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await keyboard.type('row 4');
    await keyboard.press('Enter');
    await haveFocus(button('Copy the token'));
    await keyboard.press('Enter');
    await button('Copied').waitFor();
    await keyboard.press('Escape');
    await haveFocus(button('Create token'));

    await tabTo(page, menuOf('row 2'));
    await chooseByKeys(page, 'Edit');
    await inDialog.waitFor();
    await keyboard.press('Escape');
    await haveFocus(button(menuOf('row 2')));

    await chooseByKeys(page, 'Delete');
    await haveFocus(button('Cancel'));
    await tabTo(page, 'Delete forever');
    await keyboard.press('Enter');
    await haveFocus(button(menuOf('row 3')));
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
