const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/**
 * Runs a test file among the globals of its process, as the server runs: jest's own environment makes globals of their own
 * for each file, through which each access is slow, and which packages that the process has loaded do not know.
 *
 * What a file adds to the globals, changes about them or sets in `process.env` is taken back when it has run; so are the
 * working directory, the exit code and what listens to the process.
 */
class ProcessEnvironment {
  global = globalThis;
  context = globalThis;
  globalsBefore = Object.getOwnPropertyDescriptors(globalThis);
  variablesBefore = { ...process.env };
  exitBefore = process.exit;
  exitCodeBefore = process.exitCode;
  folderBefore = process.cwd();
  listenersBefore = new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));

  constructor({ projectConfig }) {
    // As many as jest shows.
    Error.stackTraceLimit = 100;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Null once the tests have run: nothing is loaded any more. */
  getVmContext() {
    return this.context;
  }

  async setup() {
    // There is nothing to wait for.
  }

  async teardown() {
    this.context = null;
    this.fakeTimersModern.dispose();
    process.exit = this.exitBefore;
    process.exitCode = this.exitCodeBefore;
    // Asked first: threads may not set it, even to what it is.
    if (process.cwd() !== this.folderBefore) process.chdir(this.folderBefore);
    removeListeners(this.listenersBefore);
    restoreVariables(this.variablesBefore);
    restoreGlobals(this.globalsBefore);
  }
}

function restoreVariables(before) {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  for (const [name, value] of Object.entries(before)) {
    if (process.env[name] !== value) process.env[name] = value;
  }
}

/** One by one, as one that was there may have been added again; from the last one on, as Node looks for what it removes. */
function removeListeners(before) {
  for (const event of process.eventNames()) {
    const kept = [...(before.get(event) ?? [])];
    for (const listener of process.rawListeners(event).toReversed()) {
      const place = kept.indexOf(listener);
      if (place < 0) process.removeListener(event, listener);
      else kept.splice(place, 1);
    }
  }
}

function restoreGlobals(before) {
  for (const key of Reflect.ownKeys(globalThis)) {
    if (!Object.hasOwn(before, key)) Reflect.deleteProperty(globalThis, key);
  }
  for (const key of Reflect.ownKeys(before)) {
    const now = Object.getOwnPropertyDescriptor(globalThis, key);
    if (now?.value !== before[key].value || now?.get !== before[key].get) {
      Reflect.defineProperty(globalThis, key, before[key]);
    }
  }
}

module.exports = ProcessEnvironment;
