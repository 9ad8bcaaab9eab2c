import { StartError } from '../domain/start-error';
import { loadConfig } from './load-config';
import { readSetting, type Setting } from './setting';
import { SETTINGS } from './settings';

/**
 * All that is wrong with the settings, where a start tells the first of it.
 *
 * @param env the variables, those of the process unless given
 * @returns a line each; none when a server starts with them
 */
export function findSettingProblems(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const each = Object.values<Setting<unknown>>(SETTINGS).flatMap((setting) =>
    problemsOf(() => readSetting(setting, env)),
  );
  // What is wrong with several together can only be told when each is right.
  return each.length > 0 ? each : problemsOf(() => loadConfig(env));
}

function problemsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof StartError) return [error.message];
    throw error;
  }
}
