import type { Page, Request } from 'playwright-core';
import type { ConsoleWorld } from './use-console';

/** What a request asks for by name; null for none, for the schema, and for who is here. */
const operationOf = (request: Request): string | null => {
  if (!request.url().endsWith('/graphql')) return null;
  const { query, operationName } = request.postDataJSON() as { query: string; operationName?: string };
  return query.includes('__schema') || query.startsWith('query Access') ? null : (operationName ?? '');
};

/** Chooses a tab, and waits until its text is there. */
export async function chooseTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.getByText(new RegExp(`(query|mutation)\\s${name}\\b`)).waitFor();
}

/** Milliseconds after which a click has led to no request. */
const PATIENCE = 2_000;

/** Milliseconds after which clicking again is in vain. */
const LIMIT = 20_000;

/**
 * Runs what stands in the editor, once the editor has read it: until then it asks for what stood there before, or, while
 * a dialog is going away, for nothing.
 */
export async function run(page: Page, operation: string): Promise<Request> {
  const until = Date.now() + LIMIT;
  while (Date.now() < until) {
    const [request] = await Promise.all([
      page.waitForRequest((asked) => operationOf(asked) !== null, { timeout: PATIENCE }).catch(() => null),
      page.getByRole('button', { name: /^Execute query/ }).click(),
    ]);
    if (request && operationOf(request) === operation) return request;
  }
  throw new Error(`${operation} was not asked for`);
}

/** Opens GraphiQL as root, in a session of its own. */
export async function openSignedIn(world: ConsoleWorld): Promise<Page> {
  const page = await world.openInOwnSession('/graphiql', 'root');
  // A tab that is opened before the editor has come shows the first one's text.
  await page.getByText('query ListTokens').waitFor();
  return page;
}
