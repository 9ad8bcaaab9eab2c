import type { YamlPlace } from '../../config/scopes/yaml-place';
import { ProvisioningError } from '../provisioning-error';
import type { FieldValue, ThingAction, ThingKind } from '../fields';

/** One thing that a file declares. */
export interface Declaration {
  readonly kind: ThingKind;
  readonly action: ThingAction;
  readonly fields: ReadonlyMap<string, DeclaredField>;
  /** Where a new token's text is written; absolute. */
  readonly tokenFile: string | null;
  readonly place: YamlPlace;
}

/** A field, and where it stands. */
export interface DeclaredField {
  readonly value: FieldValue;
  readonly place: YamlPlace;
}

/** What a declarative file says. */
export interface DeclaredFile {
  /** Whether the file goes when it is carried out, instead of being renamed. */
  readonly remove: boolean;
  readonly declarations: readonly Declaration[];
}

/** A reason, with the line and the key of the file that it is about. */
export function errorAt(place: YamlPlace, message: string): ProvisioningError {
  const { line, key } = place.problem('error', message);
  return new ProvisioningError([{ line, key, message }]);
}
