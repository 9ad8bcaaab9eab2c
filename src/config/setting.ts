import { StartError } from '../domain/start-error';

/** One environment variable: how it is read, and what `docs/configuration.md` says of it. */
export interface Setting<T> {
  readonly name: string;
  /** The text that counts when the variable is not set; null: there is none, and the value is null. */
  readonly byDefault: string | null;
  /** What the document says where `byDefault` is null. */
  readonly defaultMeaning?: string;
  /** What it may be; it ends the sentence "… must be". */
  readonly accepts: string;
  /** What it is for: whole sentences, in Markdown. */
  readonly meaning: string;
  /** @returns undefined for a text that cannot be used */
  readonly parse: (text: string) => T | undefined;
}

/** Text with a default has a value always. */
type Value<S> =
  S extends Setting<infer T> ? (S extends { readonly byDefault: string } ? T : T | null) : never;

/** The values of a table of settings, under the same keys. */
export type Values<Table> = { readonly [Key in keyof Table]: Value<Table[Key]> };

/**
 * Reads one variable. An empty one is not set.
 *
 * @throws StartError one line with the variable's name and what it may be, never its value, which may be a secret
 */
export function readSetting<T>(setting: Setting<T>, env: NodeJS.ProcessEnv): T | null {
  const given = env[setting.name];
  const text = given === undefined || given === '' ? setting.byDefault : given;
  if (text === null) return null;
  const value = setting.parse(text);
  if (value === undefined) throw unusable(setting);
  return value;
}

/** The error for a setting that cannot be used. */
export function unusable(setting: Pick<Setting<unknown>, 'name' | 'accepts'>): StartError {
  return new StartError(`${setting.name} must be ${setting.accepts}`);
}
