import { Api, codeOf } from '../../support/api';
import { basic } from '../../support/graphql-request';
import type { ConsoleTests } from '../support/describe-console';
import { choose, finish, row } from '../support/steps';

const FIRST = 'a first password here';
const SECOND = 'a second password here';

/** What administrators do with users and roles. */
export const userActions: ConsoleTests = (world) => {
  /** Whether a name and a password open a session. */
  const opens = async (name: string, password: string): Promise<boolean> =>
    codeOf(await new Api(world().server.url).trySignIn(name, password)) === undefined;

  it('adds a person, changes them, locks them out and in again, and deletes them', async () => {
    const page = await world().open('/console/users', 'root');
    await page.getByRole('button', { name: 'Create user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User name').fill('bert');
    await dialog.getByLabel('First password').fill(FIRST);
    await finish(page, 'Create user');
    await row(page, 'bert').getByText('token-user').waitFor();
    expect(await opens('bert', FIRST)).toBe(true);

    await choose(page, 'bert', 'Edit');
    await dialog.getByLabel('Name', { exact: true }).fill('Bert Holm');
    await dialog.getByLabel('E-mail').fill('bert@example.org');
    const roles = dialog.getByRole('combobox', { name: 'Roles' });
    await roles.press('ArrowDown');
    await page.getByRole('option', { name: 'administrator' }).click();
    await roles.press('Tab');
    await finish(page, 'Save');
    await row(page, 'Bert Holm').getByText('bert@example.org').waitFor();
    await row(page, 'Bert Holm')
      .getByText(/administrator.*token-user|token-user.*administrator/)
      .waitFor();

    await choose(page, 'bert', 'Lock');
    await finish(page, 'Lock');
    await row(page, 'Bert Holm').getByText('Locked').waitFor();
    expect(await opens('bert', FIRST)).toBe(false);
    await choose(page, 'bert', 'Unlock');
    await row(page, 'Bert Holm').getByText('Active').waitFor();
    expect(await opens('bert', FIRST)).toBe(true);

    await choose(page, 'bert', 'Reset password');
    await dialog.getByLabel('New password').fill('short');
    await dialog.getByRole('button', { name: 'Reset password' }).click();
    await dialog.getByText(/^Must have/).waitFor();
    await dialog.getByLabel('New password').fill(SECOND);
    await finish(page, 'Reset password');
    expect([await opens('bert', FIRST), await opens('bert', SECOND)]).toStrictEqual([false, true]);

    await choose(page, 'bert', 'Tokens');
    await page.waitForURL('**/all-tokens?user=bert');
    await page.goBack();

    await choose(page, 'bert', 'Delete');
    await dialog.getByText('They have no tokens.').waitFor();
    await finish(page, 'Cancel');
    const bert = new Api(world().server.url, basic('bert', SECOND));
    for (const name of ['one', 'two']) await bert.createToken({ name });
    await choose(page, 'bert', 'Delete');
    await dialog.getByText('Their 2 tokens are deleted with them').waitFor();
    await finish(page, 'Delete forever');
    await row(page, 'Bert Holm').waitFor({ state: 'detached' });
    expect(await opens('bert', SECOND)).toBe(false);
  });

  it('adds a service, which has no password', async () => {
    const page = await world().open('/console/users', 'root');
    await page.getByRole('button', { name: 'Create user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Service' }).check();
    expect(await dialog.getByLabel('First password').count()).toBe(0);
    await dialog.getByLabel('User name').fill('ANNA');
    await dialog.getByRole('button', { name: 'Create user' }).click();
    // A name that is taken is said so, beside the field.
    await dialog.getByText(/already|in use|taken/).waitFor();
    await dialog.getByLabel('User name').fill('backup');
    await finish(page, 'Create user');
    await row(page, 'backup').getByText('Service').waitFor();
  });

  it('adds a role, changes what it permits, and deletes it', async () => {
    const page = await world().open('/console/roles', 'root');
    const roles = async (): Promise<Record<string, readonly string[]>> => {
      const { admin } = await world().as('root').get('{ admin { roles { name permissions } } }');
      return Object.fromEntries(
        (admin.roles as { name: string; permissions: string[] }[]).map((role) => [
          role.name,
          role.permissions,
        ]),
      );
    };
    await page.getByRole('button', { name: 'Create role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Not a name');
    await dialog.getByRole('button', { name: 'Create role' }).click();
    await dialog.getByText(/^Must be 1 to 64/).waitFor();
    await dialog.getByLabel('Name').fill('auditor');
    await dialog.getByRole('checkbox', { name: 'audit-log' }).check();
    await finish(page, 'Create role');
    await page.getByRole('heading', { name: 'auditor' }).waitFor();
    expect((await roles()).auditor).toStrictEqual(['audit-log']);

    await page.getByRole('button', { name: 'Edit auditor' }).click();
    await dialog.getByLabel('Description').fill('Reads what happened');
    await dialog.getByRole('checkbox', { name: 'audit-log' }).uncheck();
    await dialog.getByRole('checkbox', { name: 'developer-tools' }).check();
    await finish(page, 'Save');
    await page.getByText('Reads what happened').waitFor();
    expect((await roles()).auditor).toStrictEqual(['developer-tools']);

    await page.getByRole('button', { name: 'Delete auditor' }).click();
    await finish(page, 'Delete forever');
    await page.getByRole('heading', { name: 'auditor' }).waitFor({ state: 'detached' });
    expect(await roles()).not.toHaveProperty('auditor');
    // What is built in stays as it is.
    expect(await page.getByRole('button', { name: /administrator|token-user/ }).count()).toBe(0);
  });
};

/** What those see who look after users, and not after their tokens. */
export const usersAlone: ConsoleTests = (world) => {
  it('counts no tokens before a user is deleted, for those who may not see them', async () => {
    const root = world().as('root');
    await root.get(
      'mutation { admin { roles { createRole(name: "reception", permissions: ["user-administration"]) { name } } } }',
    );
    await root.get(
      'mutation ($password: String!) { admin { users { createUser(username: "rita", password: $password, roles: ["reception"]) { name } } } }',
      { password: FIRST },
    );
    const page = await world().openAlone('/console/users');
    const counts: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('TokenCount') === true) counts.push(request.url());
    });
    await page.getByLabel('User name').fill('rita');
    await page.getByLabel('Password', { exact: true }).fill(FIRST);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await choose(page, 'anna', 'Delete');
    await page.getByRole('dialog').getByText('Their tokens are deleted with them').waitFor();
    await finish(page, 'Cancel');
    expect(counts).toStrictEqual([]);
  });
};
