import { lazy, Suspense, useCallback, useState } from 'react';
import { useReturn } from '../components/use-return';
import { useOtherTabs } from '../session/other-tabs';
import { findAccess } from './access';
import { Editor } from './editor';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again')).SignInAgain }));

/**
 * GraphiQL, and the way to sign in again over it when the session has ended: its tabs stay as they are.
 *
 * @param name who opened the page
 */
export function Workplace({ name }: { name: string }) {
  const [ended, setEnded] = useState(false);
  const [left, setLeft] = useState(false);
  const leave = useCallback(() => {
    // Until the new page comes nothing can be done on this one.
    setLeft(true);
    window.location.reload();
  }, []);
  const look = useCallback(async () => {
    const found = await findAccess();
    // Nothing of one person may be shown to the next.
    if ('name' in found && found.name !== name) leave();
    else if (found.kind !== 'unknown') setEnded(found.kind === 'signed-out');
  }, [leave, name]);
  const lookNow = useReturn(look, false, { freshFor: ended ? 0 : undefined, underDialogs: true });
  useOtherTabs(useCallback((news) => (news === 'signed-in' ? lookNow() : leave()), [leave, lookNow]));
  if (left) return null;
  return (
    <>
      <Editor onRefused={look} />
      {ended && (
        <Suspense>
          <SignInAgain name={name} onDone={() => setEnded(false)} onAnother={leave} />
        </Suspense>
      )}
    </>
  );
}
