import { changeStored } from '../support/change-stored';
import type { ConsoleTests } from '../support/describe-console';
import { HOSTILE } from '../support/hostile';
import { haveFocus } from '../support/keyboard';
import { lookAround } from '../support/look-around';
import { madeOfText } from '../support/made-of-text';
import { turnTo } from '../support/screens';
import { choose, finish, lead, row } from '../support/steps';

const NARROW = { viewport: { width: 360, height: 740 } };

/** How pages look in a browser, and what they load. */
export const appearance: ConsoleTests = (world) => {
  it.each([
    [1440, 'visible'],
    [1200, 'visible'],
    [1000, 'detached'],
  ] as const)(
    'needs no scrolling sideways for a list of tokens in a window of %d, where there may be room for a table, or for cards',
    async (width, table) => {
      const page = await world().openAlone('/console/tokens', 'root', { viewport: { width, height: 900 } });
      for (const [path, heading] of [
        ['tokens', 'My API tokens'],
        ['all-tokens', 'User API tokens'],
      ] as const) {
        await lead(page, path);
        await page.getByRole('heading', { name: heading, exact: true }).waitFor();
        await page.getByText(HOSTILE[0]).first().waitFor();
        await page.getByRole('table').waitFor({ state: table });
        const wider = await page.evaluate(
          `Math.max(...[...document.querySelectorAll('main, main *')].map((e) =>
             getComputedStyle(e).overflowX === 'auto' ? e.scrollWidth - e.clientWidth : 0))`,
        );
        expect([path, wider]).toStrictEqual([path, 0]);
      }
    },
  );

  it('shows which columns can be sorted by, and on a narrow screen which cards are chosen by more than a tick', async () => {
    const page = await world().open('/console/tokens?q=in+use', 'anna');
    const heading = (name: string) => page.getByRole('columnheader', { name, exact: true });
    await heading('Name').locator('svg').waitFor();
    expect(await heading('Access').locator('svg').count()).toBe(0);
    await turnTo(page, ['dark', 360]);
    const box = page.getByRole('checkbox', { name: 'Select in use' });
    const frame = (): Promise<string> =>
      page.evaluate(
        `getComputedStyle(document.querySelector('[aria-label="Select in use"]').closest('[class*=Paper]')).boxShadow`,
      );
    expect(await frame()).toBe('none');
    await box.check();
    expect(await frame()).toMatch(/inset$/);
  });

  it.each(['users', 'audit'])('needs no scrolling sideways for %s on a narrow screen', async (path) => {
    const page = await world().openAlone(`/console/${path}`, 'root', NARROW);
    await page.getByText('anna').first().waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    const wider = await page.evaluate(
      `Math.max(...[...document.querySelectorAll('html, main, main *')].map((e) =>
         getComputedStyle(e).overflowX === 'visible' && e.tagName !== 'HTML' ? 0 : e.scrollWidth - e.clientWidth))`,
    );
    expect(wider).toBe(0);
  });

  it('says when the server does not answer, and tries again', async () => {
    const page = await world().open('/console/tokens', 'root');
    await page.getByRole('cell', { name: HOSTILE[0] }).first().waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    expect(await lookAround(page, 'no answer')).toStrictEqual([]);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('main').getByText('hostile').first().waitFor();
  });

  it('says of every list that it could not be loaded anew, and goes on showing what is known', async () => {
    const page = await world().open('/console/tokens', 'root');
    const lists = [
      ['Users', page.getByRole('cell', { name: 'anna', exact: true })],
      ['Roles', page.getByRole('heading', { name: 'token-user' })],
      ['Audit log', page.getByRole('cell', { name: 'User created' }).first()],
    ] as const;
    for (const [name, known] of lists) {
      await page.getByRole('link', { name }).click();
      await known.waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    await page.route('**/graphql', (route) => route.abort());
    for (const [name, known] of lists) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('alert').getByText('could not be loaded anew').waitFor();
      await known.waitFor();
    }
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('loads no more than 250 KB, compressed, to show the token page', async () => {
    const page = await world().openAlone('/console/no-such-page', 'root');
    const addresses = new Set<string>();
    page.on('request', (request) => void addresses.add(request.url()));
    await page.goto('/console/tokens');
    await page.getByRole('cell', { name: HOSTILE[0] }).first().waitFor();
    let size = 0;
    for (const address of [...addresses].filter((url) => !url.endsWith('/graphql'))) {
      // fetch() unpacks what it gets: the size on the way is asked for by name.
      const answer = await fetch(address, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
      size += Number(answer.headers.get('content-length'));
    }
    expect(addresses.size).toBeGreaterThan(5);
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(250_000);
  });

  it('remembers the colours that somebody chose, and goes with the system until then', async () => {
    const page = await world().openAlone('/console/tokens', 'root', { colorScheme: 'dark' });
    const colours = (): Promise<string> =>
      page.evaluate('document.documentElement.dataset.mantineColorScheme');
    const turn = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Colours' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await page.getByRole('button', { name: 'Colours' }).waitFor();
    expect(await colours()).toBe('dark');
    await turn('Light');
    expect(await colours()).toBe('light');
    await page.reload();
    await page.getByRole('button', { name: 'Colours' }).waitFor();
    expect(await colours()).toBe('light');
    await turn('As the system');
    expect(await colours()).toBe('dark');
  });

  it('shows the exact time to the keyboard in the dialog of its row, and to who points or touches at once', async () => {
    await world().as('anna').createToken({ name: 'timed', expireAt: '2040-01-31T12:00:00Z' });
    const page = await world().open('/console/tokens?q=timed', 'anna');
    const menu = page.getByRole('button', { name: 'What to do with timed' });
    await page.getByRole('button', { name: 'Copy the key' }).focus();
    await page.keyboard.press('Tab');
    await haveFocus(menu);
    await page.keyboard.press('Enter');
    const edit = page.getByRole('menuitem', { name: 'Edit' });
    // The menu takes the keys when it has opened.
    for (let press = 0; press < 50 && !(await edit.and(page.locator(':focus')).isVisible()); press++)
      await page.keyboard.press('ArrowDown', { delay: 30 });
    await haveFocus(edit);
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/Expires: .*\b2040\b.*:\d\d.* Last used: Never/)
      .waitFor();
    await finish(page, 'Cancel');
    const tooltip = page.getByRole('tooltip', { name: /2040/ });
    expect(await tooltip.count()).toBe(0);
    await row(page, 'timed').locator('time').nth(1).hover();
    await tooltip.waitFor();

    const phone = await world().openAlone('/console/tokens?q=timed', 'anna', { ...NARROW, hasTouch: true });
    await phone.locator('time[datetime^="2040"]').tap();
    await phone.getByRole('tooltip', { name: /2040/ }).waitFor();
  });

  it('shows names as text in dialogs and notices', async () => {
    const page = await world().open('/console/tokens', 'anna');
    for (const item of ['Edit', 'Regenerate', 'Delete']) {
      await choose(page, HOSTILE[0], item);
      await page.getByRole('heading', { name: HOSTILE[0] }).waitFor();
      expect(await madeOfText(page)).toBe(0);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await choose(page, HOSTILE[0], 'Disable');
    const notice = page.getByRole('alert').filter({ hasText: HOSTILE[0] });
    await notice.waitFor();
    expect(await notice.locator('img').count()).toBe(0);
  });

  it('lets no name turn the writing of what stands beside it', async () => {
    const page = await world().open('/console/tokens', 'anna');
    const name = page.getByRole('cell', { name: HOSTILE[5] }).locator('bdi').first();
    expect(
      await name.evaluate(
        (element) => (element as unknown as { style: { unicodeBidi: string } }).style.unicodeBidi,
      ),
    ).toBe('isolate');
    // What overrides the direction is not accepted in a name; where another server took it, it is shown as a mark.
    const answer = await world().as('anna').tryCreateToken({ name: 'invoice\u202Egpj.exe' });
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
  });

  it('shows as a mark what overrides the direction of writing, should it be in the database', async () => {
    await world().as('anna').createToken({ name: 'from elsewhere' });
    await changeStored(
      world().database,
      "UPDATE tokens SET description = 'invoice\u202Egpj.exe' WHERE name = 'from elsewhere'",
    );
    const page = await world().open('/console/tokens?q=from+elsewhere', 'anna');
    await page.getByText('invoice\uFFFDgpj.exe').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('\u202E');
  });
};
