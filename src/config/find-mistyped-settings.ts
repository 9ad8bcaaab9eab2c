import { distance } from 'fastest-levenshtein';
import type { Setting } from './setting';
import { SETTINGS } from './settings';

/** A variable that is no setting, and the setting that it may have been meant for. */
export interface MistypedSetting {
  readonly given: string;
  readonly meant: string;
}

/** Letters that may differ in a long name. */
const MOST_DIFFERENT = 2;

/**
 * Variables whose names are nearly those of settings that are not set: a mistyped one changes nothing, unnoticed.
 *
 * @param env the variables, those of the process unless given
 */
export function findMistypedSettings(env: NodeJS.ProcessEnv = process.env): readonly MistypedSetting[] {
  const names = Object.values<Setting<unknown>>(SETTINGS).map(({ name }) => name);
  const known = new Set(names);
  const unset = names.filter((name) => (env[name] ?? '') === '');
  return Object.keys(env)
    .filter((given) => !known.has(given))
    .flatMap((given) => {
      const [nearest] = unset
        .map((meant) => ({ given, meant, differs: distance(given.toUpperCase(), meant) }))
        .filter(({ meant, differs }) => differs <= tolerated(meant))
        .sort((one, other) => one.differs - other.differs);
      return nearest === undefined ? [] : [{ given, meant: nearest.meant }];
    });
}

/** Short names have too many neighbours of other programs: HOME is no HOST. */
function tolerated(name: string): number {
  return Math.min(MOST_DIFFERENT, Math.max(0, Math.floor(name.length / 3) - 1));
}
