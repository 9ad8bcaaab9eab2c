import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** How everything looks: one accent, calm surfaces, system fonts (nothing is loaded from elsewhere). */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: {
    // Below a title, Mantine's own colour is too pale.
    Notification: { styles: { description: { color: 'inherit' } } },
    // Its title stays in sight, and would cover the field that is led to.
    Modal: { styles: { content: { scrollPaddingTop: '5.5rem' } } },
    // A menu holds its entries alone.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // Whatever a pointer finds, the keyboard and a finger find as well.
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' } } },
});

/** What a button says in that does something for good: legible in both colour schemes. */
export const DANGER = 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-3))';

/** Options of a list to choose from: however long a name is, it is to be read. */
export const LONG_OPTIONS = { option: { overflowWrap: 'anywhere' } } as const;

const HOVERED = '#095c6b';

/** Mantine's own secondary text is too pale for WCAG 2.2 AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    // Mantine's own is paler than the button, and white on it too pale.
    '--mantine-primary-color-filled-hover': HOVERED,
    '--mantine-color-cyan-filled-hover': HOVERED,
  },
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': '#6c757d',
    '--mantine-color-error': 'var(--mantine-color-red-8)',
    '--mantine-color-anchor': 'var(--mantine-color-cyan-9)',
    '--pat-surface': '#f6f8f9',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-cyan-4)',
    '--pat-surface': 'var(--mantine-color-dark-8)',
  },
});
