import type { Principal } from '../../domain/caller';
import { BadUserInputError, DomainError, NameTakenError, UnavailableError } from '../../domain/errors';
import type { UseCaseDeps } from '../../service/deps';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { provisionRole, type DeclaredRole } from '../../service/provision-role';
import { provisionToken, type DeclaredToken } from '../../service/provision-token';
import { provisionUser, type DeclaredUser } from '../../service/provision-user';
import type { ThingKind } from '../fields';
import { ProvisioningError } from '../provisioning-error';
import { errorAt, type Declaration } from './declaration';

/** A declaration whose values have been read. */
export interface ReadyDeclaration {
  readonly declaration: Declaration;
  /** The values of its fields. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What must be there comes first, and goes last: roles, those who have them, their tokens. */
const ORDER: readonly [kind: ThingKind, deletes: boolean | null][] = [
  ['role', false],
  ['user', false],
  ['token', null],
  ['user', true],
  ['role', true],
];

/** What the use cases call fields that files call otherwise. */
const FIELD_NAMES: Readonly<Record<string, string>> = { userId: 'owner', username: 'name' };

/**
 * Makes everything be what is declared of it.
 *
 * @param deps    of the transaction that all of it belongs to
 * @param onToken is given the text of a new token before the transaction ends
 * @throws ProvisioningError the first declaration that cannot be, with its line and key
 */
export async function applyDeclarations(
  deps: UseCaseDeps,
  caller: Principal,
  ready: readonly ReadyDeclaration[],
  onToken: (declaration: Declaration, text: string) => Promise<void>,
): Promise<ProvisionOutcome[]> {
  const outcomes: ProvisionOutcome[] = [];
  for (const [kind, deletes] of ORDER) {
    const due = ready.filter(
      ({ declaration }) =>
        declaration.kind === kind && (deletes === null || (declaration.action === 'delete') === deletes),
    );
    for (const one of due) {
      const { token, ...outcome } = await applyOne(deps, caller, one);
      if (token !== undefined) await onToken(one.declaration, token);
      outcomes.push(outcome);
    }
  }
  return outcomes;
}

async function applyOne(
  deps: UseCaseDeps,
  caller: Principal,
  { declaration, values }: ReadyDeclaration,
): Promise<ProvisionOutcome> {
  // Each field is of the type that its table says.
  const declared: object = { action: declaration.action, ...values };
  try {
    switch (declaration.kind) {
      case 'role':
        return await provisionRole(deps, caller, declared as unknown as DeclaredRole);
      case 'user':
        return await provisionUser(deps, caller, declared as unknown as DeclaredUser);
      case 'token':
        return await provisionToken(deps, caller, declared as DeclaredToken);
    }
  } catch (error) {
    throw placed(declaration, error);
  }
}

/** The reason with where it is. An outage is no reason: the file may do later. */
function placed(declaration: Declaration, error: unknown): unknown {
  if (!(error instanceof DomainError) || error instanceof UnavailableError) return error;
  if (!(error instanceof BadUserInputError || error instanceof NameTakenError)) {
    return errorAt(declaration.place, error.message);
  }
  const name = FIELD_NAMES[error.field] ?? error.field;
  const place = declaration.fields.get(name)?.place ?? declaration.place;
  return errorAt(place, error.message.replace(new RegExp(`^${error.field} `), ''));
}

/** A failure of a file that belongs to one of its fields. */
export async function atField<T>(
  declaration: Declaration,
  field: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
    const place = declaration.fields.get(field)?.place ?? declaration.place;
    const prefix = declaration.fields.has(field) ? '' : `${field} `;
    throw errorAt(place, `${prefix}${error.message}`);
  }
}
