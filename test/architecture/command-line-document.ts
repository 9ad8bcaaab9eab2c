import type { Argument, Option } from 'commander';
import { notesOf, renderExamples, type CommandNotes } from '../../src/cli/command-notes';
import { EXIT_CODE, EXIT_CODE_MEANINGS } from '../../src/cli/exit-code';
import { leafCommands, type LeafCommand } from '../cli/support/leaf-commands';

const INTRODUCTION = `# Command line

<!-- Made from the commands in src/cli by renderCommandLineDocument(); a test compares the two. -->

\`personal-api-tokens\` works on the database of a server, on the machine of the server and with its settings
([configuration.md](configuration.md)), whether the server runs or not. Whoever may run it may do everything: it needs no
password, and the audit log tells of it as \`command-line\`. Run it as the user that the server runs as, with the
server's \`DATA_DIR\`, \`DATABASE_URL\` and \`TOKEN_PEPPER\`. A database that is not there is made by \`serve\` and \`migrate\`
alone, so that a forgotten setting is told and not obeyed.

- **For people**, what is listed is a table, cut to the width of the terminal. \`NO_COLOR\` turns colours off. What could
  upset a terminal in a name is shown as \`\\u{…}\`.
- **For programs**, \`--json\` prints one document on standard output, of a failure too: \`{"error": {"code", "message",
  "option"}}\`. Fields keep their names and meanings; there may be more of them in time.
- **What is wrong** is one line on standard error, which names the option.
- **Passwords** are asked for, unseen and twice, or read from standard input with \`--password-stdin\`; they are never
  arguments, which every user of the machine sees. A token that was made is printed once, and is never kept.
- **What cannot be undone** is asked about. \`--yes\` does it without asking; where nobody can be asked and \`--yes\` is not
  given, it is refused.

## Where the command is

In the project's folder it is \`npx personal-api-tokens …\`, once \`npm ci\` and \`npm run build\` (or \`npm start\`) have run.
The pages of this documentation write \`personal-api-tokens …\`, as does the completion of shells: that is found everywhere
after

\`\`\`sh
npm run build && npm link                            # in the project's folder; once more when dist was made anew
personal-api-tokens --version
eval "$(personal-api-tokens completion bash)"        # in ~/.bashrc: completes commands, options and values
\`\`\`

\`npm link\` puts a link to the project into npm's global folder; where that belongs to root,
\`npm config set prefix ~/.local\` names another one, whose \`bin\` is on the \`PATH\`. \`npm uninstall --global
personal-api-tokens\` takes it away. \`DATA_DIR\` is \`data\` in the folder where the command is run, unless it is set.
`;

/** Fields of what \`--json\` prints. A test holds them against what is printed. */
export const JSON_FIELDS: Readonly<Record<string, readonly string[]>> = {
  user: [
    ...['id', 'name', 'displayName', 'email', 'kind', 'locked', 'roles', 'permissions'],
    ...['createdAt', 'updatedAt'],
  ],
  role: ['name', 'description', 'permissions', 'builtIn'],
  token: [
    ...['key', 'owner', 'name', 'description', 'scopes', 'type', 'state', 'status', 'expireAt'],
    ...['createdAt', 'updatedAt', 'lastUsedAt', 'lastUsedAddress', 'allowedAddresses', 'rateLimit'],
    ...['format', 'prefix', 'previousSecretUntil'],
  ],
  scope: ['name', 'description', 'visible', 'autoApply', 'constraints', 'neverHolds', 'grants'],
  event: ['id', 'at', 'action', 'actor', 'subject', 'address', 'reason', 'before', 'after', 'counted'],
};

/** @returns the text of \`docs/command-line.md\` */
export function renderCommandLineDocument(): string {
  const leaves = leafCommands();
  const parts = [
    INTRODUCTION,
    `## Commands\n\n${table(['command', 'what it does'], leaves.map(rowOf))}\n`,
    `## What it ends with\n\n${table(['code', 'meaning'], exitRows())}\n`,
    `## What \`--json\` prints\n\nTimes are RFC 3339 in UTC. A list is an object with one array.\n\n${fieldLines()}\n`,
    ...leaves.map(sectionOf),
  ];
  return parts.join('\n');
}

function rowOf({ path, command }: LeafCommand): string[] {
  return [`[\`${path}\`](#${path.replaceAll(' ', '-')})`, command.description()];
}

function exitRows(): string[][] {
  return Object.entries(EXIT_CODE_MEANINGS).map(([name, meaning]) => [
    String(EXIT_CODE[name as keyof typeof EXIT_CODE]),
    meaning,
  ]);
}

function fieldLines(): string {
  return Object.entries(JSON_FIELDS)
    .map(([thing, fields]) => `- **${thing}**: ${fields.map((field) => `\`${field}\``).join(', ')}`)
    .join('\n');
}

function sectionOf({ path, command }: LeafCommand): string {
  const notes = notesOf(command);
  if (notes === undefined) throw new Error(`There are no notes of ${path}`);
  const options = command.options.filter(({ long }) => long !== '--json');
  const rows = [...command.registeredArguments.map(argumentRow), ...options.map(optionRow)];
  return [
    `## \`${path}\`\n`,
    `${command.description()}.\n`,
    `\`\`\`\npersonal-api-tokens ${path} ${command.usage()}\n\`\`\`\n`,
    rows.length > 0 ? `${table(['argument', 'meaning'], rows)}\n` : '',
    `${jsonLine(notes)}\n`,
    `\`\`\`sh\n${renderExamples(notes).replaceAll(/^ {2}\$ /gm, '')}\n\`\`\`\n`,
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function argumentRow(argument: Argument): string[] {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  const shown = argument.required ? `<${name}>` : `[${name}]`;
  return [`\`${shown}\``, withChoices(argument.description, argument.argChoices)];
}

function optionRow(option: Option): string[] {
  const needed = option.mandatory ? ' (needed)' : '';
  const byDefault =
    option.defaultValue === undefined || option.negate ? '' : ` (default: ${String(option.defaultValue)})`;
  return [
    `\`${option.flags}\``,
    `${withChoices(option.description, option.argChoices)}${needed}${byDefault}`,
  ];
}

function withChoices(text: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? text : `${text}: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

function jsonLine({ json }: CommandNotes): string {
  return typeof json === 'string' ? `With \`--json\`: ${json.replace(/\{.*\}/, '`$&`')}.` : json.instead;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell) =>
        cell
          .replaceAll('|', '\\|')
          .replaceAll('<', '&lt;')
          .replaceAll(/`([^`]*)`/g, unescape),
      )
      .join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Within code, Markdown takes every character as it is. */
function unescape(code: string): string {
  return code.replaceAll('&lt;', '<');
}
