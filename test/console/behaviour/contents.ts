import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { parseToken } from '../../../src/domain/token-format';
import { changeStored } from '../support/change-stored';
import type { ConsoleTests } from '../support/describe-console';
import { HOSTILE } from '../support/hostile';
import { lookAround } from '../support/look-around';
import { madeOfText } from '../support/made-of-text';
import { lead } from '../support/steps';

/** What pages show to whom, whatever people have called their things. */
export const contents: ConsoleTests = (world) => {
  it.each([
    ['anna', [['tokens', 'My API tokens', HOSTILE]]],
    [
      'root',
      [
        ['all-tokens?user=anna', 'User API tokens', HOSTILE],
        ['audit?action=TOKEN_CREATED', 'Audit log', HOSTILE],
        ['users?q=hostile', 'Users', [HOSTILE[0], '<b>x</b>']],
        ['roles', 'Roles', [HOSTILE[1]]],
      ],
    ],
  ] as const)('shows to %s as text what somebody wrote, on each page', async (name, pages) => {
    const page = await world().open('/console/nowhere', name);
    const main = page.getByRole('main');
    for (const [path, heading, expected] of pages) {
      await lead(page, path);
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      await main.getByText(expected[0]).first().waitFor();
      const text = await main.innerText();
      for (const piece of expected) expect(text).toContain(piece);
      expect([path, await madeOfText(page)]).toStrictEqual([path, 0]);
    }
  });

  it('exports a list as CSV that Excel reads as UTF-8, in which nothing is a formula', async () => {
    const description = '=1+1\nand a second line';
    const anna = world().as('anna');
    await anna.createToken({ name: 'Ärger für Jürgen', description });
    await anna.createToken({ name: 'of two lines' });
    const { key } = parseToken(await anna.createToken({ name: 'restricted' }), ['pat_'])!;
    await anna.get(`mutation { admin { personalApiTokens {
      updateToken(key: "${key}", allowedAddresses: ["192.0.2.7", "2001:db8::/32"], rateLimit: 60)
      regenerateToken(key: "${key}", gracePeriod: 3600) } } }`);
    await changeStored(
      world().database,
      "UPDATE tokens SET description = '\n=1+1' WHERE name = 'of two lines'",
    );
    const page = await world().open('/console/all-tokens', 'root');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    const bytes = await readFile(await download.path());
    expect([...bytes.subarray(0, 3)]).toStrictEqual([0xef, 0xbb, 0xbf]);
    const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });

    await page.getByRole('main').getByText(`${rows.length} tokens`, { exact: true }).waitFor();
    expect(rows.length).toBeGreaterThanOrEqual(2 * HOSTILE.length);
    expect(rows.map(({ name }) => name)).toContain(`'${HOSTILE[2]}`);
    expect(rows).toContainEqual(
      expect.objectContaining({ owner: 'anna', name: 'Ärger für Jürgen', description: `'${description}` }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ name: 'of two lines', description: "'\n=1+1" }));
    expect(rows).toContainEqual(
      expect.objectContaining({
        name: 'restricted',
        allowedAddresses: '192.0.2.7 2001:db8::/32',
        rateLimit: '60',
        previousSecretUntil: expect.stringMatching(/^20\d\d-.*Z$/),
      }),
    );
    for (const value of rows.flatMap((row) => Object.values(row)))
      expect(value).not.toMatch(/^[=+\-@\t\r\n]/);
    await page.getByText(`${rows.length} tokens exported`).waitFor();
  });
};

/** What people do not see who may not. */
export const permissions: ConsoleTests = (world) => {
  it('hides from others the pages of administrators, and says so at their addresses', async () => {
    const page = await world().open('/console/tokens', 'anna');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    expect(await links.allInnerTexts()).toStrictEqual(['My API tokens', 'GraphiQL']);

    for (const path of ['all-tokens', 'users', 'roles', 'audit']) {
      await page.goto(`/console/${path}`);
      await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
    }
    expect(await lookAround(page, 'not permitted')).toStrictEqual([]);
    await page.goto('/graphiql');
    await page.getByRole('tab', { name: 'ListTokens' }).waitFor();
  });
};
