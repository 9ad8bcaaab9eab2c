import type { Page } from 'playwright-core';
import { PASSWORDS, type Person } from './use-console';

/** Asks the API with the cookies of a page, as another tab of the same browser does: the page is not told. */
async function ask(page: Page, query: string): Promise<void> {
  const { errors } = await page.evaluate<{ errors?: unknown }>(`fetch('/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify({ query }))},
  }).then((answer) => answer.json())`);
  if (errors) throw new Error(JSON.stringify(errors));
}

/** Signs in in another tab. */
export const signInElsewhere = (page: Page, name: Person): Promise<void> =>
  ask(page, `mutation { signIn(username: "${name}", password: "${PASSWORDS[name]}") { name } }`);

/** Signs out in another tab. */
export const signOutElsewhere = (page: Page): Promise<void> => ask(page, 'mutation { signOut }');

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
