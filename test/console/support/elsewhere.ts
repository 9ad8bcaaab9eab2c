import type { Page } from 'playwright-core';
import { PASSWORDS, type Person } from './use-console';

/** Asks the API with the cookies of a page, as a script in the same browser does: no page is told. */
async function ask(page: Page, query: string): Promise<void> {
  const { errors } = await page.evaluate<{ errors?: unknown }>(`fetch('/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify({ query }))},
  }).then((answer) => answer.json())`);
  if (errors) throw new Error(JSON.stringify(errors));
}

/** Signs in where no page is told. */
export const signInElsewhere = (page: Page, name: Person): Promise<void> =>
  ask(page, `mutation { signIn(username: "${name}", password: "${PASSWORDS[name]}") { name } }`);

/** Ends the session where no page is told, as the server does. */
export const signOutElsewhere = (page: Page): Promise<void> => ask(page, 'mutation { signOut }');

/** Fills in the form to sign in that a page shows. */
export async function signInHere(page: Page, name: Person): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORDS[name]);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs out by the menu of a page of the console. */
export async function signOutHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Comes back to the page, as from another tab. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(
    `document.dispatchEvent(new Event('visibilitychange')); window.dispatchEvent(new Event('focus'))`,
  );
  // What this asks is on its way.
  await page.waitForTimeout(200);
}

/** The same after a while, by the clock of the page's profile, which stands still then. */
export async function comeBackLater(page: Page): Promise<void> {
  await page.clock.setFixedTime(Date.now() + 40_000);
  await comeBack(page);
}
