import { BadUserInputError } from './errors';
import { LIMITS } from './limits';
import { codePoints, toNfcWithin } from './normal-text';

/**
 * The form in which a password is hashed and compared: NFC, as in RFC 8265 (OpaqueString), so that one password typed
 * on two keyboards is one password. Nothing is trimmed, folded or cut.
 *
 * A text that is too long to be anybody's password is returned as it is; it is never right.
 */
export function normalisePassword(text: string): string {
  return toNfcWithin(text, LIMITS.passwordMax) ?? text;
}

/**
 * A new password: `minLength` to 256 code points, whatever they are.
 *
 * @param field     the argument's name, for the error
 * @param minLength 8 to 64, a setting
 * @returns its normal form, to be hashed
 * @throws BadUserInputError another length, or half of a surrogate pair (it has no UTF-8 form, and would be the same
 *   as another one); the message does not hold the password
 */
export function checkPassword(field: string, text: string, minLength: number): string {
  const password = toNfcWithin(text, LIMITS.passwordMax);
  if (password === null || codePoints(password) < minLength) {
    throw new BadUserInputError(field, `${field} must have ${minLength} to ${LIMITS.passwordMax} characters`);
  }
  if (/\p{Cs}/u.test(password)) throw new BadUserInputError(field, `${field} must be well-formed Unicode`);
  return password;
}
