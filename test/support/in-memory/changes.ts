/** The fields of a change that are there: one that is undefined is absent. */
export function withoutUndefined<Changes extends object>(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes;
}
