import { codeOf } from '../support/api';
import { describeOnServer } from '../support/databases';
import { choose, finish, row } from './support/steps';
import { useConsole } from './support/use-console';

const FIRST = 'a first password here';
const SECOND = 'a second password here';

function actions(world: ReturnType<typeof useConsole>): void {
  /** Whether a name and a password open a session. */
  const opens = async (name: string, password: string): Promise<boolean> =>
    codeOf(await world().as('root').trySignIn(name, password)) === undefined;

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
    await finish(page, 'Save');
    await row(page, 'Bert Holm').getByText('bert@example.org').waitFor();

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

    await choose(page, 'bert', 'Delete');
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

  it('changes one’s own password, for those who know it', async () => {
    await world().as('root').createUser('dora', FIRST);
    const page = await world().open('/console/sign-in');
    await page.getByLabel('User name').fill('dora');
    await page.getByLabel('Password', { exact: true }).fill(FIRST);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog');
    const fill = async (current: string, again: string): Promise<void> => {
      await dialog.getByLabel('Current password').fill(current);
      await dialog.getByLabel('New password', { exact: true }).fill(SECOND);
      await dialog.getByLabel('New password, again').fill(again);
    };

    await fill(FIRST, `${SECOND}!`);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await dialog.getByText('The two new passwords differ').waitFor();
    await fill('not the password at all', SECOND);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await dialog.getByText('Is not your current password').waitFor();
    expect(await opens('dora', FIRST)).toBe(true);
    await fill(FIRST, SECOND);
    await finish(page, 'Change password');
    expect([await opens('dora', FIRST), await opens('dora', SECOND)]).toStrictEqual([false, true]);
    // This session goes on.
    await page.reload();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
  });
}

describe('on SQLite', () => actions(useConsole()));

describeOnServer('postgres', 'with its data elsewhere', (engine) => actions(useConsole(engine)));
