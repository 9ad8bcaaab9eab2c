import { useLayoutEffect } from 'react';

/** What opened the dialog, and after it what is to have the focus should it be gone; there may be dialogs in a row. */
let places: readonly HTMLElement[] = [];
let shown = 0;

/** While it is mounted, a dialog is there; then the focus is where it was before, or beside it. */
export function useFocusBack(): void {
  useLayoutEffect(() => {
    shown += 1;
    const active = document.activeElement;
    if (active instanceof HTMLElement && active !== document.body && !active.closest('[role=dialog]')) {
      places = placesFrom(openerOf(active));
    }
    return () => {
      shown -= 1;
      // Whatever takes its place is there by then.
      setTimeout(giveBack);
    };
  }, []);
}

function giveBack(): void {
  if (shown > 0) return;
  const left = places.find((place) => place.isConnected) ?? document.querySelector('main');
  places = [];
  if (document.activeElement === null || document.activeElement === document.body) left?.focus();
}

/** The entry of a menu is gone when a dialog closes: the menu's button is not. */
function openerOf(active: HTMLElement): HTMLElement {
  const label = active.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(label) ?? active;
}

/** A row may be gone with its button: the next one's comes first, then the one's before. */
function placesFrom(opener: HTMLElement): HTMLElement[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('main [aria-haspopup=menu]')];
  const index = buttons.indexOf(opener);
  return index < 0 ? [opener] : [...buttons.slice(index), ...buttons.slice(0, index).reverse()];
}
