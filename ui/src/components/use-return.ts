import { useEffect, useRef } from 'react';

/** Milliseconds for which an answer counts as true. */
const FRESH = 30_000;

/**
 * Asks anew when somebody comes back to the page and what it shows is no longer fresh. Not under a dialog: whoever reads
 * or fills in one is not to be disturbed.
 *
 * @param ask      never rejects
 * @param loading  whether an answer is on its way: what was asked counts as fresh from then on
 * @param freshFor milliseconds
 */
export function useReturn(ask: () => Promise<void>, loading: boolean, freshFor: number = FRESH): void {
  const askedAt = useRef(0);
  useEffect(() => {
    askedAt.current = Date.now();
  }, [loading]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden' || Date.now() - askedAt.current < freshFor) return;
      if (document.querySelector('[role=dialog]')) return;
      askedAt.current = Date.now();
      void ask();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ask, freshFor]);
}
