import { LIMITS } from './limits';

/** The characters of a scope-token (RFC 6749, section 3.3): printable ASCII but space, `"` and `\`. */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Whether a text can be the name of a scope. */
export function isScopeName(text: string): boolean {
  return text.length <= LIMITS.scopeName && SCOPE_TOKEN.test(text);
}
