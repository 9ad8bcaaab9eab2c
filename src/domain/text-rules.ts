import { BadUserInputError } from './errors';
import { LIMITS } from './limits';
import { isLine, isProse, isVisible, toNfcWithin } from './normal-text';
import { USER_NAME_PATTERN } from './user';

/**
 * The texts that callers give names, descriptions and addresses with. Each rule returns the form to store, and throws
 * `BadUserInputError` with the field and the reason, never the text. `field` is the argument as the caller spells it.
 */

const ROLE_NAME_PATTERN = /^[a-z][a-z0-9-]{0,63}$/;
const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+$/;

/**
 * A token's name: trimmed, NFC, 1 to 100 code points on one line, something to see among them.
 *
 * @throws BadUserInputError
 */
export function normaliseTokenName(field: string, text: string): string {
  const name = line(field, text, LIMITS.tokenName);
  if (name === null) throw new BadUserInputError(field, `${field} must not be empty`);
  return name;
}

/**
 * A description: trimmed, NFC, up to 1,000 code points; line breaks and tabs are kept.
 *
 * @returns null when there is nothing to see in it
 * @throws BadUserInputError
 */
export function normaliseDescription(field: string, text: string): string | null {
  const description = within(field, text.trim(), LIMITS.description);
  if (!isProse(description)) {
    throw new BadUserInputError(
      field,
      `${field} must not contain control characters other than line breaks and tabs, nor marks of writing direction`,
    );
  }
  return isVisible(description) ? description : null;
}

/**
 * A user's display name: trimmed, NFC, up to 100 code points on one line.
 *
 * @returns null when there is nothing to see in it
 * @throws BadUserInputError
 */
export function checkDisplayName(field: string, text: string): string | null {
  return line(field, text, LIMITS.displayName);
}

/**
 * An e-mail address, as far as a form can be told from a typing error: something, `@`, something; no spaces; up to 254
 * characters. Trimmed, NFC.
 *
 * @returns null when it is empty
 * @throws BadUserInputError
 */
export function checkEmail(field: string, text: string): string | null {
  const email = line(field, text, LIMITS.email);
  if (email !== null && !EMAIL_PATTERN.test(email)) {
    throw new BadUserInputError(field, `${field} must be an e-mail address, such as name@example.org`);
  }
  return email;
}

/**
 * A user name, exactly as given.
 *
 * @throws BadUserInputError
 */
export function checkUserName(field: string, text: string): string {
  if (!USER_NAME_PATTERN.test(text)) {
    throw new BadUserInputError(
      field,
      `${field} must be 1 to 64 of the characters A-Z, a-z, 0-9, '.', '_', '@' and '-', and begin with a letter or digit`,
    );
  }
  return text;
}

/**
 * The name of a custom role, exactly as given.
 *
 * @throws BadUserInputError
 */
export function checkRoleName(field: string, text: string): string {
  if (!ROLE_NAME_PATTERN.test(text)) {
    throw new BadUserInputError(
      field,
      `${field} must be 1 to 64 of the characters a-z, 0-9 and '-', and begin with a letter`,
    );
  }
  return text;
}

/** One line; null when there is nothing to see in it. */
function line(field: string, text: string, limit: number): string | null {
  const normal = within(field, text.trim(), limit);
  if (!isLine(normal)) {
    throw new BadUserInputError(
      field,
      `${field} must not contain line breaks, control characters or invisible characters`,
    );
  }
  return isVisible(normal) ? normal : null;
}

function within(field: string, text: string, limit: number): string {
  const normal = toNfcWithin(text, limit);
  if (normal === null) throw new BadUserInputError(field, `${field} must have at most ${limit} characters`);
  return normal;
}

/**
 * A part of a text to search for: up to 100 code points, as putting more into normal form takes too long.
 *
 * @returns its normal form
 * @throws BadUserInputError
 */
export function checkSearch(field: string, text: string): string {
  const search = toNfcWithin(text, LIMITS.search);
  if (search === null)
    throw new BadUserInputError(field, `${field} must have at most ${LIMITS.search} characters`);
  return search;
}
