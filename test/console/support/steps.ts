import type { Locator, Page } from 'playwright-core';

/** What the clipboard holds. */
export const copied = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');

/** Leads to another page of the console, as its links do: without loading it anew. */
export const lead = (page: Page, path: string): Promise<void> =>
  page.evaluate(`history.pushState(null, '', '/console/${path}')`);

/** The row of a table in which a text stands. */
export const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });

/** The key of a token in a table. */
export async function keyOf(page: Page, name: string): Promise<string> {
  const key = await row(page, name).locator('span[title]').first().getAttribute('title');
  if (key === null) throw new Error(`No key is shown beside ${name}`);
  return key;
}

/** Opens the menu of a token or a user, and chooses. */
export async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Presses a button of the dialog that is open, and waits until it has closed. */
export async function finish(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/**
 * Makes a token in the form, and copies it.
 *
 * @param owner a service user; oneself unless given
 * @returns its text
 */
export async function createToken(page: Page, name: string, owner?: string): Promise<string> {
  await page.getByRole('button', { name: 'Create token' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  if (owner !== undefined) {
    await dialog.getByRole('combobox', { name: 'For', exact: true }).fill(owner);
    await page.getByRole('option', { name: owner, exact: true }).click();
  }
  await dialog.getByRole('radio', { name: 'Full access' }).check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await dialog.getByRole('button', { name: 'Copy the token' }).click();
  const text = await copied(page);
  await finish(page, 'Done');
  return text;
}
