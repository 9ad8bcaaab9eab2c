import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What is in motion comes to its end, also what begins to move by that; what turns for ever does not. */
const REST = `new Promise((done) => {
  let still = 0;
  const look = () => {
    const moving = document.getAnimations().filter((a) =>
      a.playState === 'running' && a.effect?.getComputedTiming().endTime !== Infinity);
    for (const a of moving) a.finish();
    still = moving.length > 0 ? 0 : still + 1;
    if (still > 2) done(); else requestAnimationFrame(look);
  };
  look();
})`;

/** A barrier of somebody else's making, which is known: what a rule finds in certain elements. */
export interface KnownBarrier {
  readonly rule: string;
  /** A selector that fits these and no other. */
  readonly elements: string;
}

/** Where barriers are looked for. */
export interface BarrierOptions {
  /** A selector of the part that is looked at; the page unless given. */
  readonly within?: string;
  readonly known?: readonly KnownBarrier[];
}

/**
 * What axe-core finds: barriers for those who see, hear or move otherwise, by WCAG 2.2 A and AA; a line each. What is
 * known is left out, and said when it is no longer there.
 */
export async function findBarriers(
  page: Page,
  { within, known = [] }: BarrierOptions = {},
): Promise<string[]> {
  // What fades in has not its colours yet.
  await page.evaluate(REST);
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(`${AXE};undefined`);
  return page.evaluate(`(async () => {
    const known = ${JSON.stringify(known)}.map((barrier) => ({ ...barrier, met: false }));
    const { violations } = await axe.run(${within === undefined ? 'document' : JSON.stringify(within)}, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      elementRef: true,
    });
    const found = violations.flatMap(({ id, nodes }) => nodes.flatMap(({ target, any, element }) => {
      const barrier = known.find(({ rule, elements }) => rule === id && element.matches(elements));
      if (barrier) barrier.met = true;
      return barrier ? [] : [id + ': ' + target.join(' ') + ' ' + (any[0]?.message ?? '')];
    }));
    const gone = known.filter(({ met }) => !met);
    return [...found, ...gone.map(({ rule, elements }) => 'no longer there: ' + rule + ' in ' + elements)];
  })()`);
}
