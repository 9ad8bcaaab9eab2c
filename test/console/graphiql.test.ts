import { useConsole } from './support/use-console';

const world = useConsole();

it('opens GraphiQL with the session, runs a query there, and keeps no token', async () => {
  const page = await world().open('/graphiql');
  await page.getByLabel('User name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill('anna in a browser');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/graphiql', { timeout: 20_000 });
  await page.getByRole('tab', { name: 'AvailableScopes' }).click({ timeout: 20_000 });
  // Before the schema has come, the editor may not take it.
  const answer = page.getByText('read-only').first();
  for (let tries = 0; tries < 5 && !(await answer.isVisible()); tries++) {
    await page.getByRole('button', { name: /Execute query/ }).click();
    await answer.waitFor({ timeout: 15_000 }).catch(() => undefined);
  }
  await answer.waitFor();
  expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe('[{},{}]');
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
