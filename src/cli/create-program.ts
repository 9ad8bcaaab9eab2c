import { Command } from 'commander';
import { version } from '../config/version';
import { addAuditCommand } from './audit/add-audit-command';
import { addBackupCommand } from './backup/add-backup-command';
import { addRestoreCommand } from './backup/add-restore-command';
import type { CliPorts, CliProcess } from './cli-ports';
import { addCompletionCommands } from './completion/add-completion-command';
import { addCopyCommand } from './copy/add-copy-command';
import { addDoctorCommand } from './doctor/add-doctor-command';
import { addExportCommand } from './export/add-export-command';
import { addGenerateCommand } from './generate';
import { addHelpCommands } from './add-help-commands';
import { addImportCommands } from './import/add-import-commands';
import { argumentError } from './output/argument-error';
import { addRoleCommands } from './role/add-role-commands';
import { addScopesCommands } from './scopes/add-scopes-commands';
import { addServerCommands } from './add-server-commands';
import { addTokenCommands } from './token/add-token-commands';
import { addUserCommands } from './user/add-user-commands';

const NOTES = `
Settings are environment variables; docs/configuration.md lists them. Commands work on the same database as the server,
whether it runs or not. docs/command-line.md describes each command, what it prints, and what it ends with.

Examples:
  $ personal-api-tokens serve                                          # listens on http://127.0.0.1:4000
  $ personal-api-tokens user create anna
  $ personal-api-tokens token create --user anna --name laptop
  $ personal-api-tokens token list --json
  $ personal-api-tokens user reset-password root                       # when nobody can sign in
  $ DATA_DIR=/srv/tokens personal-api-tokens doctor
  $ personal-api-tokens token create --help
`;

/** Makes the commands and their help. It never ends the process: wrong arguments are a `CommanderError`. */
export function createProgram(ports: CliPorts, cli: CliProcess): Command {
  const program = new Command('personal-api-tokens')
    .description('A server for personal API tokens')
    .version(version)
    .addHelpText('after', NOTES)
    .configureOutput({
      writeOut: (text) => void cli.out.write(text),
      writeErr: (text) => void cli.err.write(text),
      // In one line, and safe: what is wrong with the arguments is told with their text.
      outputError: (text, write) => write(`${argumentError(text)}\n`),
      getOutHelpWidth: () => cli.out.columns ?? 110,
      getErrHelpWidth: () => cli.err.columns ?? 110,
    })
    .exitOverride();

  addServerCommands(program, ports, cli);
  addUserCommands(program, ports, cli);
  addRoleCommands(program, ports, cli);
  addTokenCommands(program, ports, cli);
  addScopesCommands(program, ports, cli);
  addAuditCommand(program, ports, cli);
  addExportCommand(program, ports, cli);
  addBackupCommand(program, ports, cli);
  addRestoreCommand(program, ports, cli);
  addCopyCommand(program, ports, cli);
  addDoctorCommand(program, ports, cli);
  addImportCommands(program, ports, cli);
  addGenerateCommand(program, cli);
  addCompletionCommands(program, cli);
  addHelpCommands(program);
  return program;
}
