import type { BrowserContext, Page } from 'playwright-core';

/** A page, and what is wrong with it so far. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, requests to elsewhere, what the content security policy refused. */
  readonly problems: string[];
}

/**
 * Opens a page.
 *
 * @param url the server's origin, from which alone it may load
 */
export async function openPage(profile: BrowserContext, url: string): Promise<WatchedPage> {
  const page = await profile.newPage();
  const problems: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => void problems.push(`refused: ${text}`));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (e) => tellViolation(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))`,
  );
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
