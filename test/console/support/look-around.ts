import type { Page } from 'playwright-core';
import { findBarriers, type BarrierOptions } from './find-barriers';
import { screensOf, turnTo } from './screens';
import type { ConsoleEngine } from './use-console';

/**
 * What is wrong with what a page shows, in each screen of an engine: barriers, and what stands out of the page; a line
 * each. The page keeps the last screen.
 *
 * @param what how the lines call it
 */
export async function lookAround(
  page: Page,
  engine: ConsoleEngine,
  what: string,
  options: BarrierOptions = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const screen of screensOf(engine)) {
    await turnTo(page, screen);
    const wrong = await findBarriers(page, options);
    const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (wider !== 0) wrong.push(`wider than the screen by ${String(wider)}`);
    found.push(...wrong.map((line) => `${what}, ${screen.join(' ')}: ${line}`));
  }
  return found;
}
