import { changeStored } from '../support/change-stored';
import type { ConsoleTests } from '../support/describe-console';
import { copied, finish, row } from '../support/steps';

/** One more user than a list holds. */
const crowd = (name: string, kind: 'PERSON' | 'SERVICE', locked: 0 | 1) =>
  `WITH RECURSIVE crowd (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM crowd WHERE i < 1000)
  INSERT INTO users (id, name, name_folded, kind, locked, credential_version, token_count, created_at, updated_at)
  SELECT '${name}-' || i, '${name}-' || i, '${name}-' || i, '${kind}', ${locked}, 0, 0, 0, 0 FROM crowd`;

/** How the service is found that a token is made for. */
export const services: ConsoleTests = (world) => {
  beforeAll(async () => {
    await changeStored(world().database, crowd('y-deployer', 'PERSON', 0));
    await changeStored(world().database, crowd('crowd', 'SERVICE', 1));
  });

  it('finds a service by a part of its name, however many people are called alike', async () => {
    await world().as('root').createService('zulu-deploy');
    const page = await world().open('/console/all-tokens', 'root');
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    const owner = dialog.getByRole('combobox', { name: 'For', exact: true });
    await owner.fill('DEPLOY');
    await page.getByRole('option', { name: 'zulu-deploy', exact: true }).waitFor();
    await owner.press('Enter');
    await dialog.getByLabel('Name').fill('deployment');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.getByRole('button', { name: 'Copy the token' }).click();
    const text = await copied(page);
    await finish(page, 'Done');
    await row(page, 'deployment').getByText('zulu-deploy').waitFor();
    expect(text).toMatch(/^pat_/);
  });
};

/** What the form says while services cannot be found. */
export const servicesOutOfReach: ConsoleTests = (world) => {
  it('says at the field when services cannot be looked for, and finds them when they can', async () => {
    await world().as('root').createService('yankee-deploy');
    const page = await world().open('/console/all-tokens', 'root');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Services') ? route.abort() : route.fallback(),
    );
    await page.getByRole('button', { name: 'Create token' }).click();
    const owner = page.getByRole('dialog').getByRole('combobox', { name: 'For', exact: true });
    const failure = page.getByRole('dialog').getByText('The server does not answer.');
    await failure.waitFor();
    await Promise.all([
      page.waitForEvent('requestfailed', (request) => request.postData()?.includes('yankee') === true),
      owner.fill('yankee'),
    ]);
    await failure.waitFor();
    expect(await page.getByText('No service fits').count()).toBe(0);
    await page.unroute('**/graphql');
    await owner.fill('yankee-d');
    await page.getByRole('option', { name: 'yankee-deploy', exact: true }).waitFor();
    await failure.waitFor({ state: 'detached' });
  });
};

/** What is said when too many are alike. */
export const servicesAlike: ConsoleTests = (world) => {
  it('says that more is to be typed while more services fit than it is told of, and what fits none', async () => {
    const page = await world().open('/console/all-tokens', 'root');
    await page.getByRole('button', { name: 'Create token' }).click();
    const owner = page.getByRole('dialog').getByRole('combobox', { name: 'For', exact: true });
    await owner.fill('crowd-');
    await page.getByText('Many services fit: type more of the name').waitFor();
    await owner.fill('crowd-77');
    await page.getByText('No service fits').waitFor();
  });
};
