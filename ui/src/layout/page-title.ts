import { useEffect } from 'react';
import { texts } from '../text/texts';

/** Puts a page's title into the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
}
