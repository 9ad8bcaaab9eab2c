import { useCallback, useEffect, useRef } from 'react';

/** Milliseconds for which an answer counts as true. */
const FRESH = 30_000;

/** When somebody who comes back is told anew. */
interface ReturnOptions {
  /** Milliseconds. */
  readonly freshFor?: number | undefined;
  /** Also while a dialog is open, in which somebody may be reading or writing. */
  readonly underDialogs?: boolean;
}

/**
 * Asks anew when somebody comes back to the page and what it shows is no longer fresh.
 *
 * @param ask     never rejects
 * @param loading whether an answer is on its way: what was asked counts as fresh from then on
 * @returns asks at once
 */
export function useReturn(
  ask: () => Promise<void>,
  loading: boolean,
  { freshFor = FRESH, underDialogs = false }: ReturnOptions = {},
): () => void {
  const askedAt = useRef(0);
  useEffect(() => {
    askedAt.current = Date.now();
  }, [loading]);
  const askNow = useCallback(() => {
    askedAt.current = Date.now();
    void ask();
  }, [ask]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden' || Date.now() - askedAt.current < freshFor) return;
      if (!underDialogs && document.querySelector('[role=dialog]')) return;
      askNow();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [askNow, freshFor, underDialogs]);
  return askNow;
}
