import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

const DARK = matchMedia('(prefers-color-scheme: dark)');

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
