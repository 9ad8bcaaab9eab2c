import { lazy, Suspense, useCallback, useState } from 'react';
import { useReturn } from '../components/use-return';
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
  const look = useCallback(async () => {
    const { kind } = await findAccess();
    if (kind !== 'unknown') setEnded(kind === 'signed-out');
  }, []);
  useReturn(look, false);
  return (
    <>
      <Editor onRefused={look} />
      {ended && (
        <Suspense>
          <SignInAgain name={name} onDone={() => setEnded(false)} />
        </Suspense>
      )}
    </>
  );
}
