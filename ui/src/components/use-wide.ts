import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is at least this wide, in em: for what has another shape on a narrow screen. */
export function useWide(em: number): boolean {
  return useMediaQuery(`(min-width: ${em}em)`, true, { getInitialValueInEffect: false });
}
