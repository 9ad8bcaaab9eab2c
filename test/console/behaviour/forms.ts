import type { ConsoleTests } from '../support/describe-console';
import { choose, finish } from '../support/steps';

const SCOPES = '{ admin { personalApiTokens { tokens { nodes { name scopes } } } } }';

/** What forms say before they are sent. */
export const forms: ConsoleTests = (world) => {
  it('shows each scope that a token has, also one that is not offered, and loses none', async () => {
    const anna = world().as('anna');
    await anna.createToken({ name: 'with a hidden one', scopes: ['profile', 'tokens:read'] });
    const page = await world().open('/console/tokens?q=hidden', 'anna');
    await choose(page, 'with a hidden one', 'Edit');
    const dialog = page.getByRole('dialog');
    const hidden = dialog.getByRole('checkbox', { name: 'profile', exact: true });
    await hidden.waitFor();
    expect(await hidden.isChecked()).toBe(true);
    await hidden.uncheck();
    await dialog.getByRole('radio', { name: 'Read-only' }).check();
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await hidden.check();
    await dialog.getByRole('checkbox', { name: 'tokens:write', exact: true }).check();
    await finish(page, 'Save');
    const { nodes } = (await anna.get(SCOPES)).admin.personalApiTokens.tokens;
    const { scopes } = nodes.find(({ name }: { name: string }) => name === 'with a hidden one');
    expect([...scopes].sort()).toStrictEqual(['profile', 'tokens:read', 'tokens:write']);
  });

  it('chooses full access with no choice of all of a group', async () => {
    const page = await world().open('/console/tokens', 'root');
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Custom' }).check();
    await dialog.getByRole('group', { name: 'General' }).waitFor();
    const groups = await dialog.getByRole('checkbox', { name: /^All of/ }).all();
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) await group.check();
    expect(await dialog.getByRole('checkbox', { name: 'tokens:read', exact: true }).isChecked()).toBe(true);
    for (const name of ['full-access', 'read-only', 'graphql']) {
      expect(await dialog.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(false);
    }
  });

  it('says beside a new password how long it has to be, and which fields may be left empty', async () => {
    const page = await world().open('/console/users?q=anna', 'root');
    const dialog = page.getByRole('dialog');
    const hint = dialog.getByText(/^At least 15 characters/);
    await choose(page, 'anna', 'Reset password');
    await hint.waitFor();
    await finish(page, 'Cancel');
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    await hint.waitFor();
    await finish(page, 'Cancel');

    await page.getByRole('button', { name: 'Create user' }).click();
    await hint.waitFor();
    const marks = await dialog
      .locator('input:visible:not([type=radio])')
      .evaluateAll((fields: { placeholder: string; labels: { innerText: string }[] }[]) =>
        fields.map(({ placeholder, labels }) => [labels[0]?.innerText, placeholder]),
      );
    expect(marks).toStrictEqual([
      ['User name *', ''],
      ['Name', 'optional'],
      ['E-mail', 'optional'],
      ['First password', 'optional'],
      ['Roles', ''],
    ]);
    await dialog.getByRole('radio', { name: 'Service' }).check();
    await dialog.getByPlaceholder('optional').nth(2).waitFor();
  });
};
