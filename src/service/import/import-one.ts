import { checkGrantable } from '../../domain/delegation';
import { DomainError, UnavailableError } from '../../domain/errors';
import { LIMITS } from '../../domain/limits';
import { normaliseDescription, normaliseTokenName } from '../../domain/text-rules';
import type { TokenWithDigest } from '../../domain/token';
import type { UserWithPermissions } from '../../domain/user';
import type { UseCaseDeps } from '../deps';
import { compareSecret, type SecretComparison } from './compare-secret';
import { digestImported } from './digest-imported';
import type { ImportedToken, ImportOptions } from './import-options';
import type { ImportRecord } from './import-record';
import { mapScopes } from './map-scopes';
import type { ResolvedOwner } from './resolve-owners';

/** What is to be known of a token that is here already. */
const NOTES: Readonly<Record<Exclude<SecretComparison, 'other'>, readonly string[]>> = {
  same: [],
  unknown: [
    'has a secret here that was made here, or is under a pepper that is gone: which one is not compared',
  ],
};

/** What came of one record. */
export interface ImportResult {
  readonly token: ImportedToken;
  /** The token that was added; null when none was. */
  readonly added: TokenWithDigest | null;
}

/**
 * Takes one token over, as far as that can be done by the rules that hold for all tokens.
 *
 * @throws UnavailableError the database does not answer
 */
export async function importOne(
  deps: UseCaseDeps,
  record: ImportRecord,
  owner: ResolvedOwner,
  options: ImportOptions,
  now: Date,
): Promise<ImportResult> {
  const { place, key, name } = record;
  const scopes = mapScopes(record.scopes, options);
  const told = { place, name, key, scopes, owner: 'user' in owner ? owner.user.name : owner.name };
  const refused = (...notes: string[]): ImportResult => ({
    token: { ...told, outcome: 'refused', notes },
    added: null,
  });
  if (!('user' in owner)) return refused(owner.problem);

  const unknown = scopes.filter((scope) => !deps.scopes.get(scope));
  const known = await deps.storage.tokens.findForVerification(key);
  if (known) {
    if (known.owner.id !== owner.user.id)
      return refused(`is here already, as a token of ${known.owner.name}`);
    const comparison = compareSecret(deps.peppers, known.token.secret, record.secret);
    if (comparison === 'other')
      return refused(
        'is here already, with another secret: delete the one that is here, or leave this one out',
      );
    return { token: { ...told, outcome: 'already', notes: NOTES[comparison] }, added: null };
  }
  if (unknown.length > 0) {
    return refused(`has scopes that are not here: ${unknown.join(', ')}; --map-scope says what they are`);
  }
  try {
    const added = makeToken(deps, record, owner.user, scopes, now);
    const taken = await deps.storage.tokens.findByName(owner.user.id, added.name);
    if (taken) return refused(`has the name of another token of ${owner.user.name}`);
    await deps.storage.tokens.insert(added, deps.settings.maxTokensPerUser);
    const notes = scopes.length === 0 ? ['has no scopes: it can tell whose it is, and nothing else'] : [];
    return { token: { ...told, name: added.name, outcome: 'taken', notes }, added };
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof UnavailableError) throw error;
    return refused(error.message);
  }
}

function makeToken(
  { peppers, scopes: catalogue }: Pick<UseCaseDeps, 'peppers' | 'scopes'>,
  record: ImportRecord,
  owner: UserWithPermissions,
  scopes: readonly string[],
  now: Date,
): TokenWithDigest {
  const name = normaliseTokenName('name', record.name);
  const description =
    record.description === null ? null : normaliseDescription('description', record.description);
  if (scopes.length > LIMITS.scopesPerToken) throw new TooManyScopes();
  checkGrantable(catalogue, scopes, owner);
  const createdAt = record.createdAt ?? now;
  return {
    key: record.key,
    ownerId: owner.id,
    ownerName: owner.name,
    name,
    description,
    scopes,
    state: record.state,
    expireAt: record.expireAt,
    createdAt,
    updatedAt: record.updatedAt ?? createdAt,
    lastUsedAt: record.lastUsedAt,
    lastUsedAddress: null,
    format: record.secret.scheme === 'strapi' ? 'strapi' : 'jahia',
    prefix: null,
    allowedAddresses: null,
    rateLimit: null,
    secret: digestImported(peppers, record.secret),
    previousSecret: null,
  };
}

class TooManyScopes extends DomainError {
  readonly code = 'BAD_USER_INPUT';

  constructor() {
    super(`scopes must be at most ${LIMITS.scopesPerToken}`);
  }
}
