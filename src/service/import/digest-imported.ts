import { digestImportedFromStrapi, digestImportedSha256, type PepperRing } from '../../domain/secret-digest';
import type { SecretDigest } from '../../domain/token';
import type { ImportedSecret } from './import-record';

/** What is kept here of a secret of which only that is known which another server kept. */
export function digestImported(peppers: PepperRing, { scheme, digest }: ImportedSecret): SecretDigest {
  return scheme === 'strapi'
    ? digestImportedFromStrapi(peppers, digest)
    : digestImportedSha256(peppers, digest);
}
