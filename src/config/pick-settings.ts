import type { Config } from './config';

/** Some of the settings: nobody is handed more than is needed, as others are secrets. */
export function pickSettings<Key extends keyof Config>(config: Config, ...keys: Key[]): Pick<Config, Key> {
  return Object.fromEntries(keys.map((key) => [key, config[key]])) as Pick<Config, Key>;
}
