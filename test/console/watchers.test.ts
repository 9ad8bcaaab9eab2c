/** Whether the other tests of this folder would notice: each watcher is shown what it is there for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findBarriers } from './support/find-barriers';
import { useConsole } from './support/use-console';

const world = useConsole();

it('finds nothing where nothing is wrong', async () => {
  const page = await world().open('/console/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await findBarriers(page)).toStrictEqual([]);
  expect(await world().closePages()).toStrictEqual([]);
});

it('reports errors of the console and of scripts', async () => {
  const page = await world().open('/console/sign-in');
  await page.evaluate(
    `console.error('something is wrong'); setTimeout(() => { throw new Error('and this') })`,
  );
  await page.waitForTimeout(100);
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
    const page = await world().open('/console/sign-in');
    await page.goto(url);
    expect(await world().closePages()).toContain(`to: ${url}`);
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
});

it.each([
  ['script-src', `Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })`],
  ['style-src', `Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })`],
  ['img-src', `Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })`],
])('reports what the content security policy refuses by %s', async (_directive, element) => {
  const page = await world().open('/console/sign-in');
  await page.evaluate(`document.body.append(${element})`);
  await page.waitForTimeout(100);
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(await world().closePages()).toContainEqual(expect.stringMatching(/^refused: /));
});

it.each([
  ['an image without a text', 'image-alt', '<img src="/console/">'],
  ['a field without a label', 'label', '<input>'],
  ['a button without a name', 'button-name', '<button></button>'],
  ['a text too pale', 'color-contrast', '<p class="pale">What nobody reads</p>'],
])('finds %s', async (_what, rule, markup) => {
  const page = await world().open('/console/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(markup)});
    document.querySelector('.pale')?.style.setProperty('color', '#ccc')`);
  expect(await findBarriers(page)).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)));
  await world().closePages();
});
