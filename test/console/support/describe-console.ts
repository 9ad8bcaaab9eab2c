import { describeOnServer } from '../../support/databases';
import { isSoak } from '../../support/soak';
import { useConsole, type ConsoleEngine, type ConsoleWorld } from './use-console';

/** Tests of the console, in a world of some engine. */
export type ConsoleTests = (world: () => ConsoleWorld) => void;

interface ConsoleDescription {
  /** Each page and each action, which ask the server for something: on each engine. */
  readonly each: readonly ConsoleTests[];
  /**
   * What is the same on each engine: how pages look and what they say, what keys do, what a browser does by itself. On
   * one; on each where there is time.
   */
  readonly once?: readonly ConsoleTests[];
  /** Gives each server its settings, beside those of every test. */
  readonly settings?: () => NodeJS.ProcessEnv;
}

/** Describes what the console does on SQLite and on PostgreSQL. Tests that stand together share a server. */
export function describeConsole({ each, once = [], settings }: ConsoleDescription): void {
  const define = (engine: ConsoleEngine, tests: readonly ConsoleTests[]) => {
    const world = useConsole(engine, settings?.());
    for (const defineTests of tests) defineTests(world);
  };
  describe('on SQLite', () => define('sqlite', [...each, ...once]));
  describeOnServer('postgres', 'with its data elsewhere', () =>
    define('postgres', isSoak ? [...each, ...once] : each),
  );
}
