import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds: barriers for those who see, hear or move otherwise, by WCAG 2.2 A and AA; a line each.
 *
 * @param except rules that are not asked about, by their id
 */
export async function findBarriers(page: Page, except: readonly string[] = []): Promise<string[]> {
  // What fades in has not its colours yet.
  await page.evaluate('Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined)))');
  await page.waitForTimeout(200);
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(`${AXE};undefined`);
  return page.evaluate(
    `axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: ${JSON.stringify(Object.fromEntries(except.map((id) => [id, { enabled: false }])))},
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => id + ': ' + target.join(' ') + ' ' + (any[0]?.message ?? '')))`.concat(
      ')',
    ),
  );
}
