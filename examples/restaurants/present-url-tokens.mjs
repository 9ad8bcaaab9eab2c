import { URLSearchParams } from 'node:url';

/**
 * Takes `?token=` out of a request's URL and presents it as a header would: nothing behind it, no log either, sees the
 * URL with it. A second token, in the URL or in a header, is then refused as a second header is.
 *
 * URLs end up in histories, in bookmarks and in the logs of proxies: prefer the header.
 */
export function presentUrlTokens(request) {
  const start = request.url.indexOf('?');
  if (start < 0) return;
  const query = new URLSearchParams(request.url.slice(start));
  if (!query.has('token')) return;
  for (const token of query.getAll('token')) request.rawHeaders.push('Authorization', `Bearer ${token}`);
  query.delete('token');
  request.url = request.url.slice(0, start) + (query.size > 0 ? `?${query}` : '');
}
