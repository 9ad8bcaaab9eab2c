import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { median } from '../report/statistics.mjs';
import { ROOT_PASSWORD, createTokenOfRoot, startOurs } from '../support/our-server.mjs';
import { readTrace } from './read-trace.mjs';

/** How Lighthouse slows a desktop down to a phone: its processor, and "slow 4G". */
const PHONE = {
  processor: 4,
  network: { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 },
};
const TOKENS = 25;

/** The first load of the token page in a browser that has seen nothing of it. */
export const consoleLoad = {
  id: 'console-load',
  title: 'First load of the token page',
  run: async (context) => {
    const data = await context.dataset({ tokens: Math.min(1000, context.many) });
    const server = await startOurs(data.settings);
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
    });
    try {
      for (let number = 1; number <= TOKENS; number += 1)
        await createTokenOfRoot(server.url, `token ${number}`, ['read-only']);
      const loads = { desktop: [], phone: [] };
      for (let round = 0; round < context.rounds; round += 1) {
        loads.desktop.push(await loadPage(browser, server.url));
        loads.phone.push(await loadPage(browser, server.url, PHONE));
        context.tell(`  ${JSON.stringify({ desktop: loads.desktop.at(-1), phone: loads.phone.at(-1) })}`);
      }
      return { rows: rowsOf(loads) };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

/** Loads the page with an empty cache, and traces it. */
async function loadPage(browser, url, slowness) {
  const context = await browser.newContext({ baseURL: url });
  try {
    await signIn(context);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    if (slowness) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', { offline: false, ...slowness.network });
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness.processor });
    }
    const loaded = [];
    page.on('requestfinished', (request) => loaded.push(request.sizes()));
    await browser.startTracing(page, {
      categories: [
        'loading',
        'blink.user_timing',
        'devtools.timeline',
        'disabled-by-default-lighthouse',
        'disabled-by-default-devtools.timeline',
      ],
    });
    await page.goto('/console/tokens');
    await page.getByText(`token ${TOKENS}`, { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    const trace = readTrace(JSON.parse((await browser.stopTracing()).toString('utf8')));
    const bytes = (await Promise.all(loaded)).reduce(
      (sum, { responseBodySize }) => sum + responseBodySize,
      0,
    );
    return { bytes, ...trace };
  } finally {
    await context.close();
  }
}

async function signIn(context) {
  const query = 'mutation ($password: String!) { signIn(username: "root", password: $password) { name } }';
  const answer = await context.request.post('/graphql', {
    data: { query, variables: { password: ROOT_PASSWORD } },
  });
  if (!answer.ok()) throw new Error(`The sign-in is answered ${answer.status()}`);
}

function rowsOf({ desktop, phone }) {
  const row = (id, what, loads, of, unit, goal) => {
    const pairs = loads.map(of);
    return { id: `console-load-${id}`, what, unit, pairs, reached: median(pairs), ...(goal && { goal }) };
  };
  const shown = [
    ['first-paint', 'first contentful paint', ({ firstPaint }) => firstPaint],
    ['interactive', 'interactive', ({ interactive }) => interactive],
    ['blocked', 'blocked by long tasks', ({ blocked }) => blocked],
  ];
  return [
    row(
      'size',
      'First load of the token page, all that is sent',
      desktop,
      ({ bytes }) => bytes / 1024,
      'KB',
      {
        atMost: 250,
      },
    ),
    ...shown.map(([id, what, of]) => row(id, `Token page, ${what}`, desktop, of, 'ms')),
    ...shown.map(([id, what, of]) =>
      row(
        `phone-${id}`,
        `Token page on a phone (processor 4 times slower, slow 4G), ${what}`,
        phone,
        of,
        'ms',
      ),
    ),
  ];
}
