import { notesOf } from '../../src/cli/command-notes';
import { checkScopes } from '../../src/compose';
import { JSON_FIELDS } from '../architecture/command-line-document';
import { makeProcess } from './fake-process';
import { makeCommandLine } from './support/command-line';
import { leafCommands } from './support/leaf-commands';

const LEAVES = leafCommands().map((leaf) => [leaf.path, leaf.command] as const);

describe('every command', () => {
  it('is one of these, so that a new one is looked at', () => {
    expect(
      LEAVES.map(([path]) => path.split(' ')[0]).filter((name, index, all) => all.indexOf(name) === index),
    ).toEqual(
      expect.arrayContaining([
        'serve',
        'migrate',
        'user',
        'role',
        'token',
        'scopes',
        'audit',
        'export',
        'doctor',
      ]),
    );
    expect(LEAVES.length).toBeGreaterThan(30);
  });

  it.each(LEAVES)('%s has help with what it does, how it is called, and examples', async (path, command) => {
    const { run, seen } = makeProcess({}, false, { columns: 200 });
    expect(await run([...path.split(' '), '--help'])).toBe(0);
    expect(seen.err).toBe('');
    expect(seen.out).toContain(`Usage: personal-api-tokens ${path}`);
    expect(seen.out.replace(/\s+/g, ' ')).toContain(command.description());
    expect(seen.out).toMatch(new RegExp(`\\nExamples:\\n  \\$ personal-api-tokens ${path}`));
    for (const { description } of [...command.options, ...command.registeredArguments])
      expect(description).not.toBe('');
  });

  it.each(LEAVES)('%s has examples of its own options', (path, command) => {
    const examples = notesOf(command)?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) {
      expect(line.startsWith(path)).toBe(true);
      for (const [option] of line.matchAll(/(?<=\s)--[\w-]+/g))
        expect(command.options.map(({ long }) => long)).toContain(option);
    }
  });

  it.each(LEAVES)('%s prints JSON, or says what it prints instead', (_path, command) => {
    const json = notesOf(command)?.json;
    const has = command.options.some(({ long }) => long === '--json');
    expect(typeof json === 'string').toBe(has);
    if (typeof json === 'object') expect(json.instead).toMatch(/^It .*\.$/);
  });

  it.each(LEAVES.filter(([, command]) => command.options.some(({ long }) => long === '--json')))(
    '%s tells programs in JSON what is wrong with its arguments, and people in one line',
    async (path) => {
      const { run, seen } = makeProcess();
      expect(await run([...path.split(' '), '--json', '--no-such-option'])).toBe(2);
      const { error } = JSON.parse(seen.out) as { error: { message: string } };
      expect(error).toEqual({ code: 'USAGE', message: expect.stringMatching(/option '--.*'/) });
      expect(seen.err).toBe(`error: ${error.message}\n`);
    },
  );

  it.each(LEAVES)('%s takes no password, secret or pepper as an argument', (_path, command) => {
    for (const { flags } of command.options) expect(flags).not.toMatch(/(password|secret|pepper|get-key).*</);
    for (const argument of command.registeredArguments)
      expect(argument.name()).not.toMatch(/password|secret|pepper/);
  });

  it('prints the fields that the document tells', async () => {
    const line = makeCommandLine();
    const user = (await line.json(['user', 'create', 'ci', '--service'])).document;
    const role = (await line.json(['role', 'create', 'auditor'])).document;
    await line.makeToken('ci');
    const { tokens } = (await line.json(['token', 'list'])).document as { tokens: object[] };
    const { events } = (await line.json(['audit'])).document as { events: object[] };
    const { run, seen } = makeProcess();
    await run(['scopes', 'list', '--json'], { checkScopes });
    const { scopes } = JSON.parse(seen.out) as { scopes: object[] };
    const printed = { user, role, token: tokens[0], scope: scopes[0], event: events[0] };
    for (const [thing, fields] of Object.entries(JSON_FIELDS))
      expect(Object.keys(printed[thing as keyof typeof printed] ?? {})).toEqual(fields);
  });

  it('is found by a shell, but for the one that shells ask', () => {
    expect(LEAVES.map(([path]) => path)).not.toContain('completion-server');
  });
});
