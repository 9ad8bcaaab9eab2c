/**
 * How much a media type is asked for (RFC 9110, 12.5.1), by its own name alone: wildcards ask for none in particular.
 *
 * @param accept the request's `Accept` header
 * @param type   in lower case
 * @returns 0 to 1; 0 when it is not named
 */
export function acceptQuality(accept: string, type: string): number {
  const range = accept
    .toLowerCase()
    .split(',')
    .map((text) => text.split(';').map((part) => part.trim()))
    .find(([name]) => name === type);
  if (range === undefined) return 0;
  const quality = range.find((part) => part.startsWith('q='));
  return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
}
