import type { PepperRing } from '../../domain/secret-digest';
import type { SecretDigest } from '../../domain/token';
import { digestImported } from './digest-imported';
import type { ImportedSecret } from './import-record';

/** Whether a token here has the secret that the source knows it by; `unknown`: that cannot be told from what is kept. */
export type SecretComparison = 'same' | 'other' | 'unknown';

/**
 * Compares what is kept here with what another server kept. It can be told as long as both were computed from the same:
 * once a token was regenerated here, its secret is of this server's own.
 */
export function compareSecret(
  peppers: PepperRing,
  stored: SecretDigest,
  imported: ImportedSecret,
): SecretComparison {
  const signing = peppers.byId.get(stored.pepperId);
  if (signing === undefined || stored.scheme !== imported.scheme) return 'unknown';
  const { digest } = digestImported({ ...peppers, signing }, imported);
  return digest.equals(stored.digest) ? 'same' : 'other';
}
