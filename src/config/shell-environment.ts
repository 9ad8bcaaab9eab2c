/** What a shell tells of the line that is being typed; see its completion script. */
export interface ShellEnvironment {
  readonly SHELL: string | undefined;
  /** The place of the word that is being typed, from 0, the program's name; of fish: how many words there are. */
  readonly COMP_CWORD: string | undefined;
  readonly COMP_LINE: string | undefined;
  /** The place of the cursor in the line. */
  readonly COMP_POINT: string | undefined;
}

/** Reads what a completion script hands on. */
export function readShellEnvironment(env: NodeJS.ProcessEnv = process.env): ShellEnvironment {
  const { SHELL, COMP_CWORD, COMP_LINE, COMP_POINT } = env;
  return { SHELL, COMP_CWORD, COMP_LINE, COMP_POINT };
}
