import { localStorageColorSchemeManager } from '@mantine/core';

/** The colours that were chosen in the console; null: those of the system. */
export function chosenTheme(): 'light' | 'dark' | null {
  const chosen = localStorageColorSchemeManager().get('auto');
  return chosen === 'auto' ? null : chosen;
}
