/** Milliseconds from which a task makes a person wait. */
const LONG = 50;

/**
 * Reads figures like Lighthouse's out of a browser's trace, in milliseconds after the navigation began: the first
 * contentful paint; when the page was interactive, which is the end of its last long task; and how long long tasks blocked
 * it, beyond 50 ms each.
 *
 * @param {{ traceEvents: { name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args?: any }[] }} trace
 * @throws Error the trace has no paint
 */
export function readTrace({ traceEvents }) {
  const paint = traceEvents.findLast(({ name }) => name === 'firstContentfulPaint');
  if (!paint) throw new Error('The trace has no first contentful paint');
  const { pid, tid } = paint;
  const own = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  // Other documents, empty ones, begin in the same process.
  const begun = own.find(
    ({ name, args }) => name === 'navigationStart' && args.data.navigationId === paint.args.data.navigationId,
  );
  const after = (microseconds) => (microseconds - begun.ts) / 1000;
  const tasks = own
    .filter(({ name, ph, ts }) => name === 'RunTask' && ph === 'X' && ts >= begun.ts)
    .map(({ ts, dur }) => ({ end: after(ts + dur), lasted: dur / 1000 }))
    .filter(({ lasted }) => lasted > LONG);
  const firstPaint = after(paint.ts);
  return {
    firstPaint,
    interactive: Math.max(firstPaint, ...tasks.map(({ end }) => end)),
    blocked: tasks.filter(({ end }) => end > firstPaint).reduce((sum, { lasted }) => sum + lasted - LONG, 0),
  };
}
