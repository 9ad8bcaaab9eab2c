import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The colours that were chosen in the console; null: those of the system. */
export function chosenTheme(): 'light' | 'dark' | null {
  try {
    const chosen = localStorage.getItem('mantine-color-scheme-value');
    return chosen === 'light' || chosen === 'dark' ? chosen : null;
  } catch {
    // The browser lets no page keep anything.
    return null;
  }
}

/** Has the editors turn dark and light with the system, unless GraphiQL's own settings say which: it looks at the start alone. */
export function FollowSystem() {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (theme !== null) return undefined;
    const turn = () => setTheme(null);
    DARK.addEventListener('change', turn);
    return () => DARK.removeEventListener('change', turn);
  }, [theme, setTheme]);
  return null;
}
