import type { Page } from 'playwright-core';
import { findBarriers, type BarrierOptions } from './find-barriers';
import { SCREENS, TWO_SCREENS, turnTo, type Screen } from './screens';

/**
 * What is wrong with what a page shows, in each screen: barriers, and what stands out of the page; a line each. The page
 * keeps the last screen.
 *
 * @param what how the lines call it
 * @param turned waits until the page has taken over a screen, where it does so a while later
 */
export const lookAround = (
  page: Page,
  what: string,
  options: BarrierOptions = {},
  turned?: (screen: Screen) => Promise<void>,
): Promise<string[]> =>
  lookIn(SCREENS, page, what, options, 'document.documentElement.scrollWidth - innerWidth', turned);

/** The same of the dialog that is open. */
export const lookAtDialog = (page: Page, what: string): Promise<string[]> =>
  lookIn(
    TWO_SCREENS,
    page,
    what,
    { within: '[role=dialog]' },
    '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector("[role=dialog]"))',
  );

async function lookIn(
  screens: readonly Screen[],
  page: Page,
  what: string,
  options: BarrierOptions,
  excess: string,
  turned?: (screen: Screen) => Promise<void>,
): Promise<string[]> {
  const found: string[] = [];
  for (const screen of screens) {
    await turnTo(page, screen);
    await turned?.(screen);
    const wrong = await findBarriers(page, options);
    const wider = Number(await page.evaluate(excess));
    if (wider > 0) wrong.push(`wider than the screen by ${wider}`);
    found.push(...wrong.map((line) => `${what}, ${screen.join(' ')}: ${line}`));
  }
  return found;
}
