/** What asks before the back button leaves a page; null: nothing does. */
let guard: { readonly here: string; readonly ask: () => void } | null = null;

// Listeners at the window are told in the order in which they came: this one must be there before the router's.
window.addEventListener('popstate', (event) => {
  if (!guard) return;
  event.stopImmediatePropagation();
  window.history.pushState(null, '', guard.here);
  guard.ask();
});

/**
 * Keeps the back button from leaving the page, and asks instead.
 *
 * @returns ends it
 */
export function guardBack(ask: () => void): () => void {
  guard = { here: window.location.href, ask };
  return () => {
    guard = null;
  };
}
