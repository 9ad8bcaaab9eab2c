/** What the process ends with. */
export const EXIT_CODE = {
  done: 0,
  /** The server cannot start, or a command cannot do what it is asked. */
  failed: 1,
  /** The arguments are wrong. */
  usage: 2,
} as const;
