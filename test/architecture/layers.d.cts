/** Who may import whom: the one row of a folder of `src`, or of a file outside the folders. */
export interface Row {
  /** Other folders of `src`, or files of it; a folder may always import itself. */
  readonly layers: readonly string[];
  /** What may be imported of npm; `@scope/*` is all of a scope. */
  readonly packages: readonly string[];
  /** Node's own modules. */
  readonly node: readonly string[] | 'any';
  /** Packages of which only types may be imported. */
  readonly types?: readonly string[];
  /** Files at the root of the project. */
  readonly data?: readonly string[];
}

/** Rows of the folders of `src`. */
export const layers: Readonly<Record<string, Row>>;

/** Rows of files outside the folders, by their path. */
export const files: Readonly<Record<string, Row>>;
