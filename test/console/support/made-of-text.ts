import type { Page } from 'playwright-core';

/** Elements that only a text taken for markup would have made. */
export const madeOfText = (page: Page): Promise<number> =>
  page.evaluate(
    'document.querySelectorAll("main :is(img, script, b), [role=dialog] :is(img, script, b)").length',
  );
