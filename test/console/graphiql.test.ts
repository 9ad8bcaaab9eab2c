import type { Page, Request } from 'playwright-core';
import { describeConsole, type ConsoleTests } from './support/describe-console';
import {
  comeBack,
  comeBackLater,
  signInElsewhere,
  signInHere,
  signOutElsewhere,
  signOutHere,
} from './support/elsewhere';
import { findBarriers, type KnownBarrier } from './support/find-barriers';
import { haveFocus } from './support/keyboard';
import { screensOf, turnTo } from './support/screens';
import { PASSWORDS, type ConsoleWorld } from './support/use-console';

/** GraphiQL's tabs have the buttons that open and close them within them: `@graphiql/react` draws them so. */
const TABS: KnownBarrier = { rule: 'nested-interactive', elements: 'li.graphiql-tab[role=tab]' };

/** What a request asks for by name; null for none, for the schema, and for who is here. */
const operationOf = (request: Request): string | null => {
  if (!request.url().endsWith('/graphql')) return null;
  const { query, operationName } = request.postDataJSON() as { query: string; operationName?: string };
  return query.includes('__schema') || query.startsWith('query Access') ? null : (operationName ?? '');
};

/** Chooses a tab, and waits until its text is there. */
async function chooseTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.getByText(`query ${name}`).waitFor();
}

/** Milliseconds after which a click has led to no request. */
const PATIENCE = 2_000;

/** Milliseconds after which clicking again is in vain. */
const LIMIT = 20_000;

/**
 * Runs what stands in the editor, once the editor has read it: until then it asks for what stood there before, or, while
 * a dialog is going away, for nothing.
 */
async function run(page: Page, operation: string): Promise<Request> {
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

/** Opens GraphiQL as root, who is led there by signing in. */
async function openSignedIn(world: ConsoleWorld): Promise<Page> {
  const page = await world.openAlone('/graphiql');
  await signInHere(page, 'root');
  await page.waitForURL('**/graphiql');
  // A tab that is opened before the editor has come shows the first one's text.
  await page.getByText('query ListTokens').waitFor();
  return page;
}

const graphiql: ConsoleTests = (world, engine) => {
  it('answers in GraphiQL for the session, and for a token in the headers instead, and keeps neither', async () => {
    const token = await world()
      .as('anna')
      .createToken({ name: 'for the headers', scopes: ['full-access'] });
    const page = await openSignedIn(world());
    await chooseTab(page, 'WhoAmI');
    const shown = page.getByRole('region', { name: 'Result Window' });
    const asSession = await run(page, 'WhoAmI');
    expect(asSession.headers()).not.toHaveProperty('authorization');
    await shown.getByText('"root"').waitFor();

    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    const headers = page.getByRole('region', { name: 'Headers' });
    await headers.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('no headers');
    await headers.locator('.squiggly-error').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+A');
    // What is typed the editor completes, what is pasted it takes as it is.
    await page.evaluate(
      `navigator.clipboard.writeText('{ "Authorization": ${JSON.stringify(`APIToken ${token}`)} }')`,
    );
    await page.keyboard.press('Control+V');
    const asToken = await run(page, 'WhoAmI');
    expect(asToken.headers().authorization).toBe(`APIToken ${token}`);
    await shown.getByText('"anna"').waitFor();
    expect(await shown.getByText('"root"').count()).toBe(0);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe(
      '[{},{}]',
    );
    await page.reload();
    await page.getByText('query ListTokens').waitFor();
    expect(await page.content()).not.toContain(token);
  });

  it('says in GraphiQL that the session has ended, and keeps the tabs of who signs in again there', async () => {
    const page = await openSignedIn(world());
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await chooseTab(page, 'WhoAmI');
    await page.evaluate('window.kept = true');
    await signOutElsewhere(page);
    await run(page, 'WhoAmI');
    await dialog.getByText('Your session has ended').waitFor();
    const found: string[] = [];
    for (const screen of screensOf(engine)) {
      await turnTo(page, screen);
      found.push(...(await findBarriers(page, { within: '[role=dialog]' })));
      const wider = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      if (wider > 0) found.push(`wider than the dialog by ${wider}`);
    }
    expect(found).toStrictEqual([]);

    expect(await dialog.getByLabel('User name').inputValue()).toBe('root');
    await haveFocus(dialog.getByLabel('Password', { exact: true }));
    await page.keyboard.type(PASSWORDS.root);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await run(page, 'WhoAmI');
    await page.getByRole('region', { name: 'Result Window' }).getByText('"root"').waitFor();
    expect(await page.evaluate('window.kept')).toBe(true);

    await signOutElsewhere(page);
    await comeBackLater(page);
    await dialog.waitFor();
    // Whoever calls as a token needs no session.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await run(page, 'WhoAmI');
    await dialog.waitFor();
    await signInHere(page, 'anna');
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  });

  it('goes on in GraphiQL with who signs in again in another tab, and shows nothing of it to another', async () => {
    const page = await openSignedIn(world());
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await page.evaluate('window.kept = true');
    await signOutElsewhere(page);
    await comeBackLater(page);
    await dialog.waitFor();
    await signInElsewhere(page, 'root');
    await comeBack(page);
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('window.kept')).toBe(true);

    const left = await openSignedIn(world());
    await signInElsewhere(left, 'anna');
    await comeBackLater(left);
    await left.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  });

  it('loads GraphiQL anew when its person signs out, or another signs in, in another tab', async () => {
    const page = await openSignedIn(world());
    const other = await world().openBeside(page, '/console/tokens');
    await signOutHere(other);
    await page.waitForURL('**/console/sign-in?to=graphiql');
    await signInHere(other, 'root');
    await page.waitForURL('**/graphiql');
    await page.getByText('query ListTokens').waitFor();

    await signOutElsewhere(page);
    const another = await world().openBeside(page, '/console/tokens');
    await signInHere(another, 'anna');
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  });

  it('tells the console in another tab who has signed in in GraphiQL', async () => {
    const page = await openSignedIn(world());
    await signOutElsewhere(page);
    const other = await world().openBeside(page, '/console/tokens');
    await other.getByRole('button', { name: 'Sign in' }).waitFor();
    await comeBackLater(page);
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    await signInHere(page, 'root');
    await other.getByRole('button', { name: 'Your account: root' }).waitFor();
  });

  it('has no barriers in GraphiQL beside its own tabs, and opens all that stands beside the editor', async () => {
    const page = await world().open('/console/', 'root');
    const found: string[] = [];
    for (const screen of screensOf(engine)) {
      // The editor takes its colours when it opens.
      await turnTo(page, screen);
      await page.goto('/graphiql');
      await page.getByText('query ListTokens').waitFor();
      found.push(...(await findBarriers(page, { known: [TABS] })));
    }
    expect(found).toStrictEqual([]);
    await turnTo(page, ['light', 1440]);
    for (const panel of ['Documentation Explorer', 'GraphiQL Explorer', 'History']) {
      await page.getByRole('button', { name: `Show ${panel}` }).click();
      await page.getByRole('button', { name: `Hide ${panel}` }).waitFor();
    }
  });

  it('keeps GraphiQL for developers in production', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    await links.first().waitFor();
    expect(await links.allInnerTexts()).toStrictEqual(['My API tokens']);
    await page.goto('/graphiql');
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
    await page.getByText('developer-tools').waitFor();
  });
};

describeConsole({ each: [graphiql], settings: () => ({ NODE_ENV: 'production' }) });
