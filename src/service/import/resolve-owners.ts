import type { Principal } from '../../domain/caller';
import { DomainError } from '../../domain/errors';
import { checkUserName } from '../../domain/text-rules';
import { foldUserName, withoutPassword, type UserWithPermissions } from '../../domain/user';
import { createUser } from '../create-user';
import type { UseCaseDeps } from '../deps';
import type { ImportOptions } from './import-options';

/** The owner of a token here, or why there is none. */
export type ResolvedOwner =
  { readonly user: UserWithPermissions } | { readonly name: string; readonly problem: string };

/** Where Jahia keeps users who exist within one site alone. */
const SITE_USER = /^\/*sites\/.+\/users\//;

/** Finds, and where that is asked for makes, the users who own what is imported; each once. */
export class OwnerResolver {
  /** Names of users who were made. */
  readonly created: string[] = [];
  private readonly resolved = new Map<string, Promise<ResolvedOwner>>();
  /** How the source names the user who has a name here. */
  private readonly sources = new Map<string, string>();

  constructor(
    private readonly deps: UseCaseDeps,
    private readonly caller: Principal,
    private readonly options: Pick<ImportOptions, 'createUsers' | 'owner' | 'owners'>,
  ) {}

  /** @param source how the source names the owner; null: it has none there */
  resolve(source: string | null): Promise<ResolvedOwner> {
    const id = source ?? '';
    const known = this.resolved.get(id) ?? this.find(source);
    this.resolved.set(id, known);
    return known;
  }

  private async find(source: string | null): Promise<ResolvedOwner> {
    const { owner, owners, createUsers } = this.options;
    const mapped = source === null ? owner : owners.get(source);
    // The last part of a path, as Jahia names users.
    const name = mapped ?? source?.replace(/^.*\//, '') ?? '';
    if (source === null && owner === null)
      return { name, problem: 'has no owner in the source; --owner names one' };
    if (mapped === undefined && source !== null && SITE_USER.test(source)) {
      const told = `--map-owner ${source}=NAME says who it is here`;
      return {
        name,
        problem: `belongs to a user of one site there, who need not be the ${name} of here; ${told}`,
      };
    }
    const other = this.sources.get(foldUserName(name));
    if (mapped === undefined && other !== undefined) {
      return {
        name,
        problem: `belongs to another user of the same name than ${other}; --map-owner tells them apart`,
      };
    }
    this.sources.set(foldUserName(name), source ?? name);
    const found = await this.deps.storage.users.findByName(name);
    if (found) return { user: withoutPassword(found) };
    if (!createUsers)
      return { name, problem: `belongs to ${name}, who is no user here; --create-users makes them` };
    try {
      checkUserName('name', name);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { name, problem: `belongs to a user whose ${error.message}; --map-owner gives another name` };
    }
    const user = await createUser(this.deps, this.caller, { username: name });
    this.created.push(name);
    return { user };
  }
}
