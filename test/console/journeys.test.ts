import { Api } from '../support/api';
import { describeOnServer } from '../support/databases';
import { apiToken } from '../support/graphql-request';
import { findBarriers } from './support/find-barriers';
import { choose, copied, createToken, row } from './support/steps';
import { useConsole } from './support/use-console';

function journeys(world: ReturnType<typeof useConsole>): void {
  it('takes a token from its creation through disabling and regenerating to its end', async () => {
    const page = await world().open('/', 'anna');
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    const lesson = await page.getByText(`curl ${world().server.url}/graphql`).innerText();
    expect(lesson.split('\n')).toHaveLength(3);
    expect(lesson).toContain("-H 'Authorization: APIToken pat_…'");
    const text = await createToken(page, 'laptop');
    const whoAmI = (token: string) => new Api(world().server.url, apiToken(token)).whoAmI();

    expect(await whoAmI(text)).toBe('anna');
    await choose(page, 'laptop', 'Disable');
    await row(page, 'laptop').getByText('Disabled').waitFor();
    expect(await whoAmI(text)).toBeUndefined();
    await choose(page, 'laptop', 'Activate');
    await row(page, 'laptop').getByText('Active').waitFor();
    expect(await whoAmI(text)).toBe('anna');

    await choose(page, 'laptop', 'Regenerate');
    await page.getByRole('dialog').getByRole('button', { name: 'Regenerate' }).click();
    await page.getByRole('button', { name: 'Copy the token' }).click();
    const next = await copied(page);
    expect([await whoAmI(text), await whoAmI(next)]).toStrictEqual([undefined, 'anna']);
    await page.getByRole('button', { name: 'Done' }).click();

    // Last uses are written down together, a moment later.
    for (let tries = 0; tries < 20; tries++) {
      await page.reload();
      await row(page, 'laptop').waitFor();
      if ((await row(page, 'laptop').getByText('from 127.0.0.1').count()) > 0) break;
      await page.waitForTimeout(500);
    }
    await choose(page, 'laptop', 'Delete');
    await page.getByText(/Last used .* from 127.0.0.1/).waitFor();
    await page.getByRole('button', { name: 'Delete forever' }).click();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    expect(await whoAmI(next)).toBeUndefined();
  });

  it('lets an administrator find the token of another, disable it, and delete it', async () => {
    const text = await world()
      .as('anna')
      .createToken({ name: 'of anna', scopes: ['full-access'] });
    const api = new Api(world().server.url, apiToken(text));
    const page = await world().open('/console/all-tokens', 'root');

    await page.getByRole('textbox', { name: 'Search' }).fill('of anna');
    await page.waitForURL('**/all-tokens?q=of+anna');
    await choose(page, 'of anna', 'Disable');
    await row(page, 'of anna').getByText('Disabled').waitFor();
    expect(await api.whoAmI()).toBeUndefined();
    await choose(page, 'of anna', 'Delete');
    await page.getByRole('button', { name: 'Delete forever' }).click();
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();

    await page.goto('/console/audit?action=TOKEN_DELETED&actor=root');
    await row(page, 'of anna').getByText('token of anna').waitFor();
  });
}

describe('on SQLite', () => {
  const world = useConsole();
  journeys(world);

  it('needs no mouse to create, copy and delete a token', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const { keyboard } = page;
    const focused = (): Promise<string> =>
      page.evaluate(
        'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
      );
    /** Goes on with Tab until something has the focus. */
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; steps < 60; steps++) {
        if ((await focused()) === name) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${name}`);
    };

    await tabTo('Create token');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    // The name has the focus.
    await page.locator('input:focus').waitFor();
    await keyboard.type('by keyboard');
    await keyboard.press('Enter');
    await page.getByText('copy the token now').waitFor();
    await tabTo('Copy the token');
    await keyboard.press('Enter');
    const text = await copied(page);
    expect(await new Api(world().server.url, apiToken(text)).whoAmI()).toBe('anna');
    await tabTo('Done');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await tabTo('What to do with by keyboard');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await keyboard.press('ArrowUp');
    await page.locator('[role=menuitem]:focus').waitFor();
    while ((await focused()) !== 'Delete') await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo('Delete forever');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    expect(await new Api(world().server.url, apiToken(text)).whoAmI()).toBeUndefined();
  });

  it('shows a token once: leaving asks, a reload does not bring it back, and nothing secret is stored', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('once');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const text = (await page.getByLabel('Your new token').textContent())!;
    expect(text).toMatch(/^pat_/);
    expect(await findBarriers(page)).toStrictEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('You have not copied the token').waitFor();
    await page.getByRole('button', { name: 'Go back and copy it' }).click();
    await page.getByLabel('Your new token').waitFor();

    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    expect(questions).toStrictEqual(['beforeunload']);
    await row(page, 'once').waitFor();
    expect(await page.content()).not.toContain(text);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe(
      '[{},{}]',
    );
    expect(await page.evaluate('document.cookie')).toBe('');
    await choose(page, 'once', 'Delete');
    await page.getByRole('button', { name: 'Delete forever' }).click();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
  });

  it('says beside a field what is wrong with it', async () => {
    await world().as('anna').createToken({ name: 'taken' });
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByLabel('Name');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByText('Give the token a name').waitFor();
    await name.fill('\u202Egnp.exe');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByText(/invisible characters/).waitFor();
    await name.fill('taken');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByText('Choose one scope at least').waitFor();
    await dialog.getByRole('radio', { name: 'Read-only' }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    const error = await name.getAttribute('aria-describedby');
    expect(
      await page.evaluate(
        `${JSON.stringify(error)}.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')`,
      ),
    ).toMatch(/already|taken|exists/i);
  });

  it('leads to sign-in when the session ends, says so, and comes back to where one was', async () => {
    const page = await world().open('/console/tokens?q=nothing', 'anna');
    await page.getByText('No token fits').waitFor();
    await page.context().clearCookies();
    await page.getByRole('textbox', { name: 'Search' }).fill('other');
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('User name').fill('anna');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You are not signed in').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('anna in a browser');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/console/tokens?q=other');
    await page.goBack();
    await page.goto('/console/');
    await page.waitForURL('**/console/tokens');
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Your session has ended').count()).toBe(0);
  });
});

describeOnServer('postgres', 'with its data elsewhere', (engine) => journeys(useConsole(engine)));
