/** What an import is told to do. */
export interface ImportOptions {
  /** Whether owners that are not here are made: persons who cannot sign in until they get a password. */
  readonly createUsers: boolean;
  /** Whether tokens that cannot be taken are left out; else nothing is taken when there is one. */
  readonly skipErrors: boolean;
  /** Whether nothing takes effect. */
  readonly dryRun: boolean;
  /** The user name of the owner of tokens that have none in the source. */
  readonly owner: string | null;
  /** User names here, by how the source names a user. */
  readonly owners: ReadonlyMap<string, string>;
  /** Names of scopes here, by those of the source, which may end in `*` for all that begin so; none: it is left out. */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
  /** What tokens get that have no scopes in the source. */
  readonly scopesWhenNone: readonly string[];
}

/** What became of one token. */
export interface ImportedToken {
  readonly place: string;
  readonly name: string | null;
  /** A user name here, or how the source names the owner where there is none here. */
  readonly owner: string | null;
  readonly key: string | null;
  /** `taken`: it is here now. `already`: it was here before. `refused`: it is not taken, for the reasons. */
  readonly outcome: 'taken' | 'already' | 'refused';
  readonly scopes: readonly string[];
  /** Why it is not taken, or what is to be known of it. */
  readonly notes: readonly string[];
}

/** What an import did, or would do. */
export interface ImportReport {
  /** Whether it took effect. */
  readonly done: boolean;
  readonly taken: number;
  readonly already: number;
  readonly refused: number;
  /** Names of users who were made. */
  readonly usersCreated: readonly string[];
  readonly tokens: readonly ImportedToken[];
}
