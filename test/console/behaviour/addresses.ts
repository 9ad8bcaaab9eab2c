import type { ConsoleTests } from '../support/describe-console';
import { row } from '../support/steps';
import type { ConsoleWorld } from '../support/use-console';

const TOKENS = '{ admin { personalApiTokens { tokens { nodes { key name } } } } }';
const DELETE = 'mutation ($key: String!) { admin { personalApiTokens { deleteToken(key: $key) } } }';

async function makeToken(world: ConsoleWorld, name: string): Promise<string> {
  const anna = world.as('anna');
  await anna.createToken({ name });
  const { nodes } = (await anna.get(TOKENS)).admin.personalApiTokens.tokens;
  return nodes.find((token: { name: string }) => token.name === name).key;
}

/** Where addresses lead to which people have from elsewhere. */
export const addresses: ConsoleTests = (world) => {
  it('leads from the key of a token to the token in its list', async () => {
    const key = await makeToken(world(), 'linked');
    await makeToken(world(), 'not meant');
    const own = await world().open(`/console/tokens/${key}`, 'anna');
    await own.waitForURL('**/console/tokens?q=linked');
    await row(own, 'linked').waitFor();
    expect(await row(own, 'not meant').count()).toBe(0);
    const others = await world().open(`/console/tokens/${key}`, 'root');
    await others.waitForURL('**/console/all-tokens?q=linked&user=anna');
    await row(others, 'linked').waitFor();
  });
};

/** Where addresses lead that are wrong. */
export const wrongAddresses: ConsoleTests = (world) => {
  it('tells that nothing is at an address, whether one has signed in or not, and leads on', async () => {
    for (const name of [null, 'anna'] as const) {
      const page = await world().open('/console/', name);
      const answer = await page.goto('/nonsense/of?some=kind');
      expect(answer?.status()).toBe(404);
      await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
      const pages = await page.getByRole('navigation', { name: 'Pages' }).count();
      expect(pages).toBe(name === null ? 0 : 1);
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      const there = name === null ? 'Sign in' : 'My API tokens';
      await page.getByRole('heading', { level: 1, name: there }).waitFor();
    }
  });

  it('leads on from an address that was cut in the middle of a letter', async () => {
    const page = await world().open('/console/', 'anna');
    for (const [address, heading] of [
      ['/console/tokens/%E0%A4%A', 'There is no such token'],
      ['/nonsense/%E0%A4%A', 'There is no such page'],
    ] as const) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(400);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
  });

  it('tells that a token is gone, never was or is not for one to see, and leads to the list', async () => {
    const key = await makeToken(world(), 'soon deleted');
    await world().as('anna').get(DELETE, { key });
    await world().as('root').createToken({ name: 'of root' });
    const { nodes } = (await world().as('root').get(TOKENS)).admin.personalApiTokens.tokens;
    const roots = nodes.find((token: { name: string }) => token.name === 'of root').key;
    for (const unknown of [key, roots, '00000000-0000-4000-8000-000000000000', 'no%20key']) {
      const page = await world().open(`/console/tokens/${unknown}`, 'anna');
      await page.getByRole('heading', { level: 1, name: 'There is no such token' }).waitFor();
      await page.getByRole('link', { name: 'Go to your tokens' }).click();
      await page.waitForURL('**/console/tokens');
      await page.getByRole('heading', { level: 1, name: 'My API tokens' }).waitFor();
    }
  });
};
