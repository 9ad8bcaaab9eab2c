import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parseToken } from '../../../src/domain/token-format';
import type { ConsoleTests } from '../support/describe-console';
import { row } from '../support/steps';

/** Settings of a server that finds a file for provisioning which fails for two reasons. */
export function withFileThatFails(): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'personal-api-tokens-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const text = 'users:\n  - nam: anna\n  - name: bert\n    kind: ROBOT\n';
  writeFileSync(join(folder, 'wrong.yml'), text, { mode: 0o600 });
  return { PROVISIONING_DIR: folder };
}

/** How many pages one can go back. */
const steps = (page: Page): Promise<number> => page.evaluate('history.length');

/** What the audit log tells of, {@link withFileThatFails}. */
export const auditLog: ConsoleTests = (world) => {
  it('tells of what was deleted what it was, and of what was emptied that it is removed', async () => {
    const root = world().as('root');
    await root.createUser('bella');
    const change = (args: string) =>
      root.get(`mutation { admin { users { updateUser(name: "bella", ${args}) { name } } } }`);
    await change('displayName: "Bella Berg"');
    await change('displayName: ""');
    await root.get('mutation { admin { users { deleteUser(name: "bella") } } }');
    const page = await world().open('/console/audit', 'root');
    const about = (what: string) => row(page, what).filter({ hasText: 'bella' });
    await about('User deleted').getByText('Deleted:').waitFor();
    await about('User deleted').getByText('Person').waitFor();
    await about('User changed').getByText('– removed').waitFor();
    expect(await page.getByRole('table').innerText()).not.toMatch(/nothing/);
  });
};

/** What the browser makes of its filters. */
export const auditLogFilters: ConsoleTests = (world) => {
  it('takes a day that is typed for one step back, however many days the browser finds in it', async () => {
    const page = await world().open('/console/audit', 'root');
    await row(page, 'root').first().waitFor();
    const before = await steps(page);
    const day = page.getByLabel('First day', { exact: true });
    for (const found of ['0002-01-01', '0020-01-01', '2040-01-01']) {
      await day.fill(found);
      await page.waitForURL(`**/audit?from=${found}`);
    }
    await page.getByRole('heading', { name: 'Nothing of that kind has happened' }).waitFor();
    expect(await steps(page)).toBe(before + 1);
    await day.press('Tab');
    await page.getByLabel('Last day', { exact: true }).fill('2040-12-31');
    await page.waitForURL('**/audit?from=2040-01-01&until=2040-12-31');
    expect(await steps(page)).toBe(before + 2);
    await page.goBack();
    await page.waitForURL('**/audit?from=2040-01-01');
    await page.goBack();
    await row(page, 'root').first().waitFor();
    expect(await day.inputValue()).toBe('');
  });

  it('takes what is typed into the filters of the audit log for no step back', async () => {
    const page = await world().open('/console/audit', 'root');
    await row(page, 'root').first().waitFor();
    const before = await steps(page);
    await page.getByLabel('Who', { exact: true }).fill('nobody');
    await page.waitForURL('**/audit?actor=nobody');
    await page.getByLabel('From where', { exact: true }).fill('192.0.2.1');
    await page.waitForURL('**/audit?actor=nobody&address=192.0.2.1');
    expect(await steps(page)).toBe(before);
  });
};

/** What the audit log says in words, {@link withFileThatFails}. */
export const auditLogWords: ConsoleTests = (world) => {
  it('tells a grace period in words', async () => {
    const root = world().as('root');
    const { key } = parseToken(await root.createToken({ name: 'with grace' }), ['pat_'])!;
    const regenerate = `regenerateToken(key: "${key}", gracePeriod: 5400)`;
    await root.get(`mutation { admin { personalApiTokens { ${regenerate} } } }`);
    const page = await world().open('/console/audit?action=TOKEN_REGENERATED', 'root');
    expect(await row(page, 'with grace').locator('dl').innerText()).toMatch(
      /^Grace period:\s+1 hour, 30 minutes$/,
    );
  });

  it('tells of a file that has failed what was wrong, each problem in a line of its own', async () => {
    const page = await world().open('/console/audit?action=PROVISIONING_FAILED', 'root');
    const failed = row(page, 'Provisioning failed');
    await failed.getByText('What was wrong:', { exact: true }).waitFor();
    const first = await failed.getByText(/^line 2: users\[0\]\.nam: is unknown/).boundingBox();
    const second = await failed.getByText(/^line 4: users\[1\]\.kind: must be one of/).boundingBox();
    expect(second!.x).toBe(first!.x);
    expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
  });
};
