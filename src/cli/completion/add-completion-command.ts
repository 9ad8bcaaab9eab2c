import { Argument, type Command } from 'commander';
import type { CliProcess } from '../cli-ports';
import { noted } from '../command-notes';
import { findCompletions } from './find-completions';
import { readTypedLine } from './typed-line';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What the script is told to have the shell complete the names of files. */
const FILES = '__tabtab_complete_files__';

/** Adds `completion`, and the hidden command that its scripts ask. */
export function addCompletionCommands(program: Command, cli: CliProcess): void {
  noted(
    program
      .command('completion')
      .description('Prints a script with which a shell completes commands, options and their values')
      .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS)),
    {
      examples: [
        ['completion bash > ~/.local/share/bash-completion/completions/personal-api-tokens'],
        ['completion zsh > "${fpath[1]}/_personal-api-tokens"'],
        ['completion fish > ~/.config/fish/completions/personal-api-tokens.fish'],
      ],
      json: { instead: 'It prints a script.' },
    },
  ).action(async (shell: (typeof SHELLS)[number]) => {
    const { getCompletionScript } = await import('@pnpm/tabtab');
    const name = program.name();
    cli.out.write(await getCompletionScript({ name, completer: name, shell }));
  });

  program
    .command('completion-server', { hidden: true })
    .argument('[words...]')
    .action(async (given: string[]) => {
      const { getShellFromEnv, log } = await import('@pnpm/tabtab');
      const env = cli.shellEnvironment();
      const shell = getShellFromEnv({ ...env });
      const { words, typed } = readTypedLine(given, shell, env);
      const found = findCompletions(program, words, typed);
      if (found !== 'files') {
        const fitting = found.filter(({ name }) => name.startsWith(typed));
        log([...fitting], shell, (line) => cli.out.write(`${line}\n`));
      }
      // To bash nothing is said: it then completes the names of files by itself.
      else if (shell !== 'bash') cli.out.write(`${FILES}\n`);
    });
}
