import { operator } from '../domain/caller';
import type { Log } from '../domain/ports';
import type { UseCaseDeps } from '../service/deps';

/** What provisioning works with. */
export interface ProvisioningContext {
  readonly deps: UseCaseDeps;
  readonly log: Log;
  /** Takes out of a text what looks like a secret. */
  readonly redact: (text: string) => string;
  /** The folder; absolute. */
  readonly folder: string;
}

/** A file that is about to be carried out. */
export interface TakenFile {
  readonly name: string;
  /** Where it is, without symbolic links. */
  readonly path: string;
  /** SHA-256 of its content, hexadecimal. */
  readonly hash: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** What became of a file. */
export interface CarriedOut {
  /** `before`: a file of this content was installed before; nothing was done now. `elsewhere`: somebody is at it. */
  readonly result: 'installed' | 'before' | 'elsewhere';
  /** Whether the file goes, instead of being renamed. */
  readonly remove: boolean;
}

/** Who acts when a file is carried out. */
export const PROVISIONER = operator('provisioning');
