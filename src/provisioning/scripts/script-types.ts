/**
 * What a provisioning script is given: `export default async ({ tokens, users, roles, log }) => { … }`.
 *
 * Whoever writes one in an editor that knows TypeScript's types puts this in front:
 * `/** @type {import('personal-api-tokens/provisioning').ProvisioningScript} *\/`
 *
 * It needs no other file: these types are published.
 */

/** A value that may be secret: given as it is, or in a file of its own. */
export type ScriptValue = string | { readonly file: string };

/** What a token stands for in place of scopes. */
export type ScriptTokenType = 'READ_ONLY' | 'FULL_ACCESS' | 'CUSTOM';

/** A script. It returns `'remove'` to be deleted when it is done; otherwise it is renamed. */
export type ProvisioningScript = (api: ProvisioningApi) => Promise<unknown>;

/** What a script works with, until it is done. Each call takes effect by itself, and fails as its rule says. */
export interface ProvisioningApi {
  readonly tokens: ScriptTokens;
  readonly users: ScriptUsers;
  readonly roles: ScriptRoles;
  /** Lines for the server's log. Secrets have no place in them. */
  readonly log: Readonly<Record<'info' | 'warn' | 'error', (message: string) => void>>;
}

/** Which token: by its key, or by its owner's user name and its own name. */
export type WhichToken = string | { readonly owner: string; readonly name: string };

/** Tokens. */
export interface ScriptTokens {
  /**
   * Makes a token.
   *
   * @returns its text, the only time that it is known, and its key
   */
  create(token: NewScriptToken): Promise<{ readonly token: string; readonly key: string }>;
  /** @returns null when there is none */
  get(which: WhichToken): Promise<ScriptToken | null>;
  /** All tokens, or those of one user, the oldest first. */
  list(filter?: { readonly owner?: string }): Promise<ScriptToken[]>;
  /** Changes what is given and leaves the rest. @returns false when there is none */
  update(which: WhichToken, changes: ScriptTokenChanges): Promise<boolean>;
  /** @returns false when there was none */
  delete(which: WhichToken): Promise<boolean>;
  /**
   * Gives it a new secret.
   *
   * @param options seconds that the old one lives on; 0 unless given
   * @returns the new text; null when there is no such token
   */
  regenerate(which: WhichToken, options?: { readonly gracePeriod?: number }): Promise<string | null>;
}

/** What a token may do and until when. */
export interface ScriptTokenPower {
  readonly scopes?: readonly string[];
  /** Instead of scopes. */
  readonly type?: ScriptTokenType;
  readonly state?: 'ACTIVE' | 'DISABLED';
  /** As in `2040-01-01`; `never`, which is what a new token has unless given. */
  readonly expireAt?: Date | string;
  readonly description?: string;
  /** Addresses and networks from which it may be used; any unless given. */
  readonly allowedAddresses?: readonly string[];
  /** Requests a minute that each server takes; any number unless given. */
  readonly rateLimit?: number;
}

/** A token about to be made. */
export interface NewScriptToken extends ScriptTokenPower {
  /** A user name. */
  readonly owner: string;
  readonly name: string;
  /** Its text, made beforehand, or the file that holds it; a new one unless given. */
  readonly token?: ScriptValue;
}

/** What shall change. An empty text takes a description away. */
export interface ScriptTokenChanges extends ScriptTokenPower {
  readonly newName?: string;
  /** Limits that it shall have no longer. */
  readonly removeLimits?: readonly ('ALLOWED_ADDRESSES' | 'RATE_LIMIT')[];
}

/** A token, without its secret. */
export interface ScriptToken {
  readonly key: string;
  /** A user name. */
  readonly owner: string;
  readonly name: string;
  readonly description: string | null;
  readonly scopes: readonly string[];
  readonly type: ScriptTokenType;
  readonly state: 'ACTIVE' | 'DISABLED';
  readonly status: 'ACTIVE' | 'DISABLED' | 'EXPIRED';
  /** null: never. */
  readonly expireAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastUsedAt: Date | null;
  /** How it is spelled. */
  readonly format: string;
  /** null: from anywhere. */
  readonly allowedAddresses: readonly string[] | null;
  /** null: any number. */
  readonly rateLimit: number | null;
}

/** Users. */
export interface ScriptUsers {
  create(user: NewScriptUser): Promise<ScriptUser>;
  /** By name, in any case. @returns null when there is none */
  get(name: string): Promise<ScriptUser | null>;
  /** All, by name. */
  list(): Promise<ScriptUser[]>;
  /** @returns false when there is none */
  update(name: string, changes: ScriptUserChanges): Promise<boolean>;
  /** Deletes a user with their tokens. @returns false when there was none */
  delete(name: string): Promise<boolean>;
}

/** What shall change. An empty text takes a display name or address away. */
export interface ScriptUserChanges {
  readonly displayName?: string;
  readonly email?: string;
  readonly locked?: boolean;
  readonly roles?: readonly string[];
  readonly password?: ScriptValue;
}

/** A user about to be made: a person with the role `token-user`, unless said otherwise. */
export interface NewScriptUser extends ScriptUserChanges {
  readonly name: string;
  readonly kind?: 'PERSON' | 'SERVICE';
}

/** A user, without password. */
export interface ScriptUser {
  readonly name: string;
  readonly kind: 'PERSON' | 'SERVICE';
  readonly displayName: string | null;
  readonly email: string | null;
  readonly locked: boolean;
  readonly roles: readonly string[];
  readonly createdAt: Date;
}

/** Roles. */
export interface ScriptRoles {
  create(role: NewScriptRole): Promise<ScriptRole>;
  /** @returns null when there is none */
  get(name: string): Promise<ScriptRole | null>;
  /** All, the built-in ones first. */
  list(): Promise<ScriptRole[]>;
  /** @returns false when there is none */
  update(name: string, changes: Omit<NewScriptRole, 'name'>): Promise<boolean>;
  /** Deletes a role and takes it from its users. @returns false when there was none */
  delete(name: string): Promise<boolean>;
}

/** A role about to be made. */
export interface NewScriptRole {
  readonly name: string;
  readonly description?: string;
  readonly permissions?: readonly string[];
}

/** A role. */
export interface ScriptRole extends Required<Omit<NewScriptRole, 'description'>> {
  readonly description: string | null;
  readonly builtIn: boolean;
}
