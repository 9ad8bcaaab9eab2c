import { useEffect } from 'react';

/** What a tab tells the others of this browser, which have the same session. */
type News = 'signed-in' | 'signed-out';

const channel = new BroadcastChannel('session');

/** Tells the other tabs that somebody has signed in or out in this one. A session that ends by itself is not told. */
export function tellOtherTabs(news: News): void {
  channel.postMessage(news);
}

/** Is told what happens in other tabs. */
export function useOtherTabs(onNews: (news: News) => void): void {
  useEffect(() => {
    const listen = ({ data }: MessageEvent<News>) => onNews(data);
    channel.addEventListener('message', listen);
    return () => channel.removeEventListener('message', listen);
  }, [onNews]);
}
