import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { ConsoleTests } from '../support/describe-console';
import { findBarriers } from '../support/find-barriers';
import { lookAround } from '../support/look-around';
import type { ConsoleWorld } from '../support/use-console';

/**
 * Whether the other tests of the console would notice: each watcher is shown what it is there for. What is watched is the
 * browser.
 */
export const watchers: ConsoleTests = (world) => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await lookAround(await openSignIn(world()), 'sign-in')).toStrictEqual([]);
    expect(await world().closePages()).toStrictEqual([]);
  });

  it('reports errors of the console and of scripts', async () => {
    const page = await openSignIn(world());
    const thrown = page.waitForEvent('pageerror');
    await page.evaluate(
      `console.error('something is wrong'); setTimeout(() => { throw new Error('and this') })`,
    );
    await thrown;
    expect(await world().closePages()).toStrictEqual([
      'console: something is wrong',
      expect.stringMatching(/^script: .*and this/),
    ]);
  });

  it('reports requests to elsewhere', async () => {
    const elsewhere = createServer((_, response) => response.end('elsewhere'));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    try {
      const page = await openSignIn(world());
      await page.goto(url);
      expect(await world().closePages()).toContain(`to: ${url}`);
    } finally {
      elsewhere.closeAllConnections();
      elsewhere.close();
    }
  });

  it('reports what the content security policy refuses', async () => {
    const page = await openSignIn(world());
    for (const element of [
      `Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })`,
      `Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })`,
      `Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })`,
    ]) {
      await page.evaluate(`new Promise((refused) => {
        addEventListener('securitypolicyviolation', refused, { once: true });
        document.body.append(${element});
      }).then(() => undefined)`);
    }
    expect(await page.evaluate('window.ran')).toBeUndefined();
    const problems = await world().closePages();
    for (const directive of ['script-src', 'style-src', 'img-src'])
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^refused: ${directive}`)));
  });

  it.each([
    ['an image without a text', 'image-alt', '<img src="/console/">'],
    ['a field without a label', 'label', '<input>'],
    ['a button without a name', 'button-name', '<button></button>'],
    ['a text too pale', 'color-contrast', '<p class="pale">What nobody reads</p>'],
  ])('finds %s', async (_what, rule, markup) => {
    const page = await openSignIn(world());
    await add(page, markup);
    expect(await findBarriers(page)).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)));
    expect(await findBarriers(page, { within: 'form' })).toStrictEqual([]);
    await world().closePages();
  });

  it('leaves out barriers that are known, no others of the same rule, and says when they are gone', async () => {
    const page = await openSignIn(world());
    const known = [{ rule: 'image-alt', elements: '.known' }];
    await add(page, '<img class="known" src="/console/">');
    expect(await findBarriers(page, { known })).toStrictEqual([]);
    await add(page, '<img class="another" src="/console/">');
    expect(await findBarriers(page, { known })).toStrictEqual([
      expect.stringMatching(/^image-alt: \.another/),
    ]);
    await page.evaluate('document.querySelectorAll("main img").forEach((image) => image.remove())');
    expect(await findBarriers(page, { known })).toStrictEqual(['no longer there: image-alt in .known']);
  });

  it('finds what stands out of the page', async () => {
    const page = await openSignIn(world());
    await add(page, '<div class="wide">wide</div>');
    await page.evaluate('document.querySelector(".wide").style.setProperty("min-width", "700px")');
    expect(await lookAround(page, 'sign-in')).toContainEqual(
      expect.stringMatching(/^sign-in, light 360: wider than the screen by \d+$/),
    );
  });
};

async function openSignIn(world: ConsoleWorld): Promise<Page> {
  const page = await world.open('/console/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  return page;
}

/** Adds something to the page. */
async function add(page: Page, markup: string): Promise<void> {
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(markup)});
    document.querySelector('.pale')?.style.setProperty('color', '#ccc')`);
}
