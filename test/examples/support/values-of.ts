import type { Seen } from './start-proxy';

/** The values of a header that reached the service, one for each time that it came. @param name in lower case */
export function valuesOf({ rawHeaders }: Seen, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
