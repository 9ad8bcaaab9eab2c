import { findBarriers } from './support/find-barriers';
import { useConsole } from './support/use-console';

const world = useConsole();

it('opens GraphiQL with the session, runs a query there, and keeps no token', async () => {
  const page = await world().open('/graphiql');
  await page.getByLabel('User name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill('anna in a browser');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/graphiql', { timeout: 20_000 });
  // A tab that is opened before the editor has come shows the first one's text.
  await page.getByText('query ListTokens').waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'AvailableScopes' }).click();
  await page.getByText('query AvailableScopes').waitFor();
  const answer = page.getByText('read-only').filter({ visible: true }).first();
  // Until the editor has read the text anew, it asks for the operation of the tab before.
  for (let tries = 1; tries < 12 && !(await answer.isVisible()); tries += 1) {
    await page.getByRole('button', { name: /Execute query/ }).click();
    await answer.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await answer.waitFor();
  expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe('[{},{}]');
});

it.each(['light', 'dark'] as const)('has no barriers in GraphiQL, in %s colours', async (colorScheme) => {
  const page = await world().open('/console/tokens', 'anna', { colorScheme });
  await page.goto('/graphiql');
  await page.getByRole('tab', { name: 'ListTokens' }).waitFor();
  await page.getByText('personalApiTokens').first().waitFor();
  // GraphiQL's own tabs have their closing buttons within them; whatever else it or we show is asked about.
  expect(await findBarriers(page, ['nested-interactive'])).toStrictEqual([]);
});

describe('in production', () => {
  const production = useConsole('sqlite', { NODE_ENV: 'production' });

  it('keeps GraphiQL for developers', async () => {
    const page = await production().open('/console/tokens', 'anna');
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    expect(await links.allInnerTexts()).toStrictEqual(['My API tokens']);
    await page.goto('/graphiql');
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
    await page.getByText('developer-tools').waitFor();
  });
});
