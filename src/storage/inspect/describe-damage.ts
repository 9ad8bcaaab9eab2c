/** What SQLite's own checks say of a damaged file, as one line. */
export function describeDamage(found: string | undefined): string {
  return found?.replace(/^\*\*\*.*\n/, '').replaceAll('\n', '; ') ?? 'it cannot be checked';
}
