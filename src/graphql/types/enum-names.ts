/** The name in the schema of a value that the domain spells with dots and hyphens: `token.created`, `TOKEN_CREATED`. */
type EnumName<Value extends string> = Value extends `${infer Start}.${infer Rest}`
  ? `${EnumName<Start>}_${EnumName<Rest>}`
  : Value extends `${infer Start}-${infer Rest}`
    ? `${EnumName<Start>}_${EnumName<Rest>}`
    : Uppercase<Value>;

/** An enum of the schema, from a table of values with what each means. */
export function enumOf<const Table extends Readonly<Record<string, string>>>(table: Table) {
  const values = Object.keys(table) as (keyof Table & string)[];
  const names = values.map((value) => [value.replaceAll(/[.-]/g, '_').toUpperCase(), value] as const);
  return {
    values: Object.fromEntries(names) as { [Value in keyof Table & string as EnumName<Value>]: Value },
    descriptions: Object.fromEntries(
      names.map(([name, value]) => [name, { description: table[value] ?? '' }]),
    ),
  };
}
