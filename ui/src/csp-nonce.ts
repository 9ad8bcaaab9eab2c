import { setNonce } from 'get-nonce';

/** The nonce that the server gave this page, for styles that components make while it runs. */
export const cspNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// What keeps the page from scrolling behind a dialog makes a style of its own.
setNonce(cspNonce);
