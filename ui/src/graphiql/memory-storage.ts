/**
 * What GraphiQL remembers, for as long as the page is open and no longer: queries, variables and headers may hold
 * tokens, and what a browser stores outlives the person who typed it.
 */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
    key: (index) => [...values.keys()][index] ?? null,
  };
}
