import type { Locator, Page } from 'playwright-core';
import { parseToken } from '../../src/domain/token-format';
import { describeConsole, type ConsoleTests } from './support/describe-console';
import {
  comeBack,
  comeBackLater,
  signInElsewhere,
  signInHere,
  signOutElsewhere,
  signOutHere,
} from './support/elsewhere';
import type { KnownBarrier } from './support/find-barriers';
import { chooseTab, openSignedIn, run } from './support/graphiql';
import { haveFocus } from './support/keyboard';
import { lookAround, lookAtDialog } from './support/look-around';
import { turnTo, type Screen } from './support/screens';
import { PASSWORDS } from './support/use-console';

/** GraphiQL's tabs have the buttons that open and close them within them: `@graphiql/react` draws them so. */
const TABS: KnownBarrier = { rule: 'nested-interactive', elements: 'li.graphiql-tab[role=tab]' };

/** The tabs beside the first one, which is open at the beginning. */
const OTHERS = ['VerifyToken', 'AvailableScopes', 'CreateToken', 'UpdateToken', 'DeleteToken', 'WhoAmI'];

/** The editor, once it has such colours. */
const editorIn = (page: Page, colours: 'light' | 'dark'): Locator =>
  page.locator(`.monaco-editor${colours === 'dark' ? '.vs-dark' : ':not(.vs-dark)'}`).first();

const graphiql: ConsoleTests = (world) => {
  it('answers in GraphiQL for the session, and for a token in the headers instead, and keeps neither', async () => {
    const token = await world()
      .as('anna')
      .createToken({ name: 'for the headers', scopes: ['full-access'] });
    const page = await world().openAlone('/graphiql');
    await signInHere(page, 'root');
    await page.waitForURL('**/graphiql');
    await page.getByText('query ListTokens').waitFor();
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

    // Whose token is refused has not to sign in for it.
    await signOutElsewhere(page);
    const { key } = parseToken(token, ['pat_'])!;
    await world().as('anna').get(`mutation { admin { personalApiTokens { deleteToken(key: "${key}") } } }`);
    await run(page, 'WhoAmI');
    await shown.getByText('UNAUTHENTICATED').waitFor();
    // It would be asked for by then.
    await page.waitForTimeout(500);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await signInElsewhere(page, 'root');
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe(
      '[{},{}]',
    );
    await page.reload();
    await page.getByText('query ListTokens').waitFor();
    expect(await page.content()).not.toContain(token);
  });
};

/** What its editor, its dialogs and its panels show. */
const graphiqlByItself: ConsoleTests = (world) => {
  it('tells in each tab of GraphiQL how to call as a token, and keeps for a tab what was made of that', async () => {
    const page = await openSignedIn(world());
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    const headers = page.getByRole('region', { name: 'Headers' });
    const hint = headers.getByText('// "Authorization": "APIToken pat_..."');
    await hint.waitFor();
    expect(await page.getByRole('tab').count()).toBe(OTHERS.length + 1);
    for (const name of OTHERS) {
      await chooseTab(page, name);
      await hint.waitFor();
    }
    await headers.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await hint.waitFor({ state: 'detached' });
    // The tab takes over what is typed a moment later.
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: 'New tab' }).click();
    await hint.waitFor();
    await chooseTab(page, OTHERS.at(-1)!);
    await hint.waitFor({ state: 'detached' });
  });

  it('says in GraphiQL that the session has ended, and keeps the tabs of who signs in again there', async () => {
    const page = await openSignedIn(world());
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await chooseTab(page, 'WhoAmI');
    await page.evaluate('window.kept = true');
    await signOutElsewhere(page);
    await run(page, 'WhoAmI');
    await dialog.getByText('Your session has ended').waitFor();
    expect(await lookAtDialog(page, 'signing in again')).toStrictEqual([]);

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

  it('has no barriers in GraphiQL beside its own tabs, and opens all that stands beside the editor', async () => {
    const page = await world().open('/graphiql', 'root');
    await page.getByText('query ListTokens').waitFor();
    const turned = ([colours]: Screen): Promise<void> => editorIn(page, colours).waitFor();
    expect(await lookAround(page, 'GraphiQL', { known: [TABS] }, turned)).toStrictEqual([]);
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

/** What its tab and others tell one another. */
const graphiqlTabs: ConsoleTests = (world) => {
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

  it('has in GraphiQL the colours of the system as soon as they change, or those chosen in the console', async () => {
    const page = await openSignedIn(world());
    for (const colorScheme of ['light', 'dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await editorIn(page, colorScheme).waitFor();
    }
    await page.goto(new URL('/console/tokens', page.url()).href);
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await page.goto(new URL('/graphiql', page.url()).href);
    await editorIn(page, 'dark').waitFor();
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
};

describeConsole({
  each: [graphiql],
  once: [graphiqlByItself, graphiqlTabs],
  settings: () => ({ NODE_ENV: 'production' }),
});
