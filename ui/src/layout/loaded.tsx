import type { ReactNode } from 'react';
import { Failed, Loading } from './states';

interface LoadedProps<Answer> {
  /** What is known: null or undefined while nothing is. It stays when asking anew fails. */
  readonly answer: Answer | null | undefined;
  readonly error: Error | undefined;
  /** Asks anew. It never rejects. */
  readonly retry: () => Promise<void>;
  readonly children: (answer: Answer) => ReactNode;
}

/** What was asked for, once it is there; and whenever it could not be had, or not anew, that this is so. */
export function Loaded<Answer>({ answer, error, retry, children }: LoadedProps<Answer>) {
  const known = answer !== null && answer !== undefined;
  return (
    <>
      {error && <Failed error={error} known={known} retry={() => void retry()} />}
      {known ? children(answer) : !error && <Loading />}
    </>
  );
}
