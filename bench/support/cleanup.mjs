/**
 * What was started or made, and is taken away again: at the end, after a failure, and on Ctrl-C. Last in, first out.
 */
const pending = new Set();

/**
 * Has something undone at the end.
 *
 * @param {() => unknown} undo
 * @returns {() => Promise<void>} undoes it at once, and then no more
 */
export function undoLater(undo) {
  pending.add(undo);
  return async () => {
    if (pending.delete(undo)) await undo();
  };
}

/** Undoes all that is left. A failure of one is told and does not keep the others. */
export async function undoAll() {
  for (const undo of [...pending].reverse()) {
    pending.delete(undo);
    try {
      await undo();
    } catch (error) {
      process.stderr.write(`Could not clean up: ${error.message}\n`);
    }
  }
}

/** Cleans up when the process is asked to end, a second request ends it at once, and before it fails. */
export function cleanUpOnSignals() {
  let asked = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, async () => {
      if (asked) process.exit(code);
      asked = true;
      process.stderr.write('\nCleaning up …\n');
      await undoAll();
      process.exit(code);
    });
  }
  process.on('uncaughtException', async (error) => {
    process.stderr.write(`${error.stack}\n`);
    await undoAll();
    process.exit(1);
  });
}
