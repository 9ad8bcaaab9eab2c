import { useLayoutEffect } from 'react';

/** What opened the dialog, and after it what is to have the focus should it be gone; there may be dialogs in a row. */
let places: readonly HTMLElement[] = [];
let shown = 0;

const CONTROLS = 'a[href], button, input, select, textarea';

/** Without motion, a menu is gone before the dialog is there that was chosen in it, and nothing has the focus. */
let lastFocused: EventTarget | null = null;
document.addEventListener('focusin', ({ target }) => (lastFocused = target));

/** While it is mounted, a dialog is there; then the focus is where it was before, or beside it. */
export function useFocusBack(): void {
  useLayoutEffect(() => {
    shown += 1;
    const active = hasFocus() ? document.activeElement : lastFocused;
    if (active instanceof HTMLElement && !active.closest('[role=dialog]')) {
      places = placesFrom(openerOf(active));
    }
    return () => {
      shown -= 1;
      // Whatever takes its place is there by then.
      setTimeout(giveBack);
    };
  }, []);
}

/** The `ref` of what goes away together with the button that was pressed in it: the focus goes to what stands below. */
export function passFocusOn(element: HTMLElement | null): () => void {
  return () => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !element?.contains(active)) return;
    places = placesFrom(active);
    setTimeout(giveBack);
  };
}

/**
 * While it is mounted, it has the focus in place of a page; then the focus is where the page begins, past what stands
 * around it, or in the dialog that is there again.
 */
export function useFocusOnPageAfter(): void {
  useLayoutEffect(
    () => () =>
      // The page is there by then.
      void setTimeout(() => {
        if (hasFocus()) return;
        // What stands at the top of a window would cover its heading.
        document.querySelector('main')?.focus({ preventScroll: true });
      }),
    [],
  );
}

function giveBack(): void {
  if (shown > 0) return;
  const left = places;
  places = [];
  if (hasFocus()) return;
  left.find((place) => {
    place.focus();
    return hasFocus();
  });
}

function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

/** The entry of a menu is gone when a dialog closes: the menu's button is not. */
function openerOf(active: HTMLElement): HTMLElement {
  const label = active.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(label) ?? active;
}

/**
 * A row may be gone with its button: the next one's comes first, then the one's before. What is no menu of a row leads
 * to whatever stands below it, such as the next role or the head of the table below a selection. Then the page begins.
 */
function placesFrom(opener: HTMLElement): HTMLElement[] {
  const controls = [...document.querySelectorAll<HTMLElement>(`main :is(${CONTROLS})`)];
  const menus = controls.filter((control) => control.getAttribute('aria-haspopup') === 'menu');
  const index = menus.indexOf(opener);
  const near =
    index < 0
      ? [opener, ...controls.slice(controls.indexOf(opener) + 1)]
      : [...menus.slice(index), ...menus.slice(0, index).reverse()];
  return [...near, ...controls, ...document.querySelectorAll('main')];
}
