import type { Command } from 'commander';

/**
 * Adds `help` to a command and to those below it that have commands of their own. Commander's own one answers the name of
 * a command that there is not with the general help.
 */
export function addHelpCommands(command: Command): void {
  if (command.commands.length === 0) return;
  command.commands.forEach(addHelpCommands);
  command
    .helpCommand(false)
    .command('help')
    .description('display help for command')
    .argument('[command...]')
    .helpOption(false)
    .action((words: string[]) => {
      let found = command;
      for (const word of words) {
        const next = found.commands.find((each) => each.name() === word);
        found = next ?? found.error(`error: unknown command '${word}'`, { code: 'commander.unknownCommand' });
      }
      found.help();
    });
}
