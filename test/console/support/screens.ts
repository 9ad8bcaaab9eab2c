import type { Page } from 'playwright-core';

/** Colours and a width in pixels. */
export type Screen = readonly [colorScheme: 'light' | 'dark', width: 360 | 1440];

/** The screens that pages are looked at in: both colours at both widths. */
export const SCREENS: readonly Screen[] = [
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
];

/** Those for what is on a page for a moment, such as a dialog: between them they have both colours and both widths. */
export const TWO_SCREENS: readonly Screen[] = [
  ['light', 1440],
  ['dark', 360],
];

/** Gives a page another screen, as somebody does who turns a device or its lights. */
export async function turnTo(page: Page, [colorScheme, width]: Screen): Promise<void> {
  // What was pointed at moves away from below the pointer, and something else would come there.
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}
