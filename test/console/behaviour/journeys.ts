import type { ConsoleTests } from '../support/describe-console';
import { focused, tabTo } from '../support/keyboard';
import { lookAround } from '../support/look-around';
import { turnTo } from '../support/screens';
import { choose, copied, createToken, finish, row } from '../support/steps';
import { tokenApi } from '../support/token-api';

/** What a token goes through, from its making to its end. The first one needs somebody without any. */
export const journeys: ConsoleTests = (world) => {
  const { whoAmI } = tokenApi(world);

  it('takes a token from its creation through disabling and regenerating to its end', async () => {
    const page = await world().open('/', 'anna');
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    const example = page.getByText(`curl ${world().server.url}/graphql`);
    const lesson = await example.innerText();
    expect(lesson.split('\n')).toHaveLength(4);
    expect(lesson).toContain("-H 'Authorization: APIToken pat_…'");
    expect(await lookAround(page, 'no token')).toStrictEqual([]);
    await turnTo(page, ['light', 360]);
    // Nothing breaks its lines, and what is selected by hand is the same.
    await example.selectText();
    expect(
      await page.evaluate(
        'new Set([...getSelection().getRangeAt(0).getClientRects()].map((r) => r.top)).size',
      ),
    ).toBe(4);
    await page.keyboard.press('Control+C');
    expect((await copied(page)).trimEnd()).toBe(lesson);
    await turnTo(page, ['light', 1440]);
    const text = await createToken(page, 'laptop');

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
    await finish(page, 'Done');

    await choose(page, 'laptop', 'Delete');
    await page.getByRole('button', { name: 'Delete forever' }).click();
    await page.getByRole('heading', { name: 'Make your first token' }).waitFor();
    expect(await whoAmI(next)).toBeUndefined();
  });

  it('lets an administrator find the token of another, disable it, and delete it', async () => {
    const text = await world()
      .as('anna')
      .createToken({ name: 'of anna', scopes: ['full-access'] });
    const page = await world().open('/console/all-tokens', 'root');

    await page.getByRole('textbox', { name: 'Search' }).fill('of anna');
    await page.waitForURL('**/all-tokens?q=of+anna');
    await choose(page, 'of anna', 'Disable');
    await row(page, 'of anna').getByText('Disabled').waitFor();
    expect(await whoAmI(text)).toBeUndefined();
    await choose(page, 'of anna', 'Delete');
    await page.getByRole('button', { name: 'Delete forever' }).click();
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();

    await page.goto('/console/audit?action=TOKEN_DELETED&actor=root');
    await row(page, 'of anna').getByText('token of anna').waitFor();
  });

  it('needs no mouse to create, copy, use and delete a token', async () => {
    const page = await world().open('/console/tokens?q=keyboard', 'anna');
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Create token' }).waitFor();
    await tabTo(page, 'Create token');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    // The name has the focus.
    await page.locator('input:focus').waitFor();
    await keyboard.type('by keyboard');
    await keyboard.press('Enter');
    await page.getByText('copy the token now').waitFor();
    await tabTo(page, 'Copy the token');
    await keyboard.press('Enter');
    const text = await copied(page);
    expect(await whoAmI(text)).toBe('anna');
    await tabTo(page, 'Done');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await tabTo(page, 'What to do with by keyboard');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await keyboard.press('ArrowUp');
    await page.locator('[role=menuitem]:focus').waitFor();
    while ((await focused(page)) !== 'Delete') await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Delete forever');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No token fits' }).waitFor();
    expect(await whoAmI(text)).toBeUndefined();
  });
};
