import type { Page } from 'playwright-core';
import type { ConsoleEngine } from './use-console';

/** Colours and a width in pixels. */
export type Screen = readonly [colorScheme: 'light' | 'dark', width: 360 | 1440];

const SCREENS: Readonly<Record<ConsoleEngine, readonly [Screen, Screen]>> = {
  sqlite: [
    ['light', 1440],
    ['light', 360],
  ],
  postgres: [
    ['dark', 360],
    ['dark', 1440],
  ],
};

/**
 * The screens that pages are looked at in on an engine. What a page looks like is the same on each: between them they
 * have all four, and their first ones have both colours and both widths. Each has all of them where there is time.
 */
export function screensOf(engine: ConsoleEngine): readonly [Screen, ...Screen[]] {
  return process.env.SOAK ? [...SCREENS.sqlite, ...SCREENS.postgres] : SCREENS[engine];
}

/** Gives a page another screen, as somebody does who turns a device or its lights. */
export async function turnTo(page: Page, [colorScheme, width]: Screen): Promise<void> {
  // What was pointed at moves away from below the pointer, and something else would come there.
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}
