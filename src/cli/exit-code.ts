/** What the process ends with. `docs/command-line.md` lists them; they keep their meaning. */
export const EXIT_CODE = {
  done: 0,
  /** The server cannot start, or a command cannot do what it is asked. */
  failed: 1,
  /** The arguments are wrong, or one of them cannot be used. */
  usage: 2,
  /** What it is about is not there. */
  notFound: 3,
  /** A rule does not allow it, or it was not confirmed. */
  refused: 4,
  /** The name is in use. */
  nameTaken: 5,
} as const;

/** One of them. */
export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];

/** What each says, for the document. */
export const EXIT_CODE_MEANINGS: Readonly<Record<keyof typeof EXIT_CODE, string>> = {
  done: 'done',
  failed:
    'it cannot be done: a setting, a file or the database; of `doctor` and `scopes check`: something is wrong',
  usage: 'the arguments are wrong, or one of them cannot be used',
  notFound: 'there is no such user, role or token',
  refused: 'a rule does not allow it, such as that of the last administrator; or it was not confirmed',
  nameTaken: 'the name is in use',
};
