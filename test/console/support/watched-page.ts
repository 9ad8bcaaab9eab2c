import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page, and what is wrong with it so far. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, requests to elsewhere, what the content security policy refused. */
  readonly problems: string[];
}

/** Milliseconds that the console may take for a step on a busy machine. */
const STEP_LIMIT = 20_000;

/**
 * Opens a page in a profile of its own.
 *
 * @param url the server's origin, from which alone it may load
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL: url, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(STEP_LIMIT);
  const problems: string[] = [];
  await context.exposeFunction('tellViolation', (text: string) => void problems.push(`refused: ${text}`));
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (e) => tellViolation(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))`,
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    // That the server refused something is told by the page as well, and looked at there.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(`${url}/`) && !/^(?:blob|data):/.test(address)) problems.push(`to: ${address}`);
  });
  return { page, problems };
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('main#content').waitFor();
}
