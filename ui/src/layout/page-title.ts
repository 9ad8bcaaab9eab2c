import { useEffect } from 'react';
import { texts } from '../text/texts';

/** Puts a page's title into the browser's tab, as long as the page is there. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${texts.product}`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
