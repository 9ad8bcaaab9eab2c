import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { parseToken } from '../../src/domain/token-format';
import { COMMAND, PROJECT, startProcess } from '../support/command';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { ShellSession } from './support/shell-session';

const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');

/** The blocks of code in a section of the README. */
function blocks(heading: string, language: string): string[] {
  const [, section = ''] = readme.split(`\n${heading}\n`);
  const [own = ''] = section.split(/\n#{2,3} /);
  return [...own.matchAll(/```(\w+)\n([^]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code!);
}

/** Puts values in the places that the README leaves to its reader. */
function filledIn(code: string, values: Record<string, string>): string {
  return code.replace(/^(\w+)=.*$/gm, (line, name: string) =>
    values[name] === undefined ? line : `${name}='${values[name]}'`,
  );
}

/** The answers in what was printed, one a line. */
function answers(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe("the README's tour", () => {
  const PASSWORD = 'the password that was shown';
  let server: ServerProcess;
  let shell: ShellSession;

  beforeAll(async () => {
    server = await startServerProcess({ ROOT_PASSWORD: PASSWORD });
    shell = await ShellSession.open({ COMMAND });
  });
  afterAll(async () => {
    await shell.close();
    await server.stop();
  });

  it('works line by line with curl, and then with Apollo Client', async () => {
    const [settings, make, use, refused, switchOff, second, ...more] = blocks('## Five-minute tour', 'sh');
    expect(more).toEqual([]);
    const values: Record<string, string> = { PASSWORD, SERVER: `${server.url}/graphql`, TOKEN: '', KEY: '' };
    const typed = async (block: string | undefined) => shell.run(filledIn(block!, values));

    expect(await typed(settings)).toBe('');
    const [made] = answers(await typed(make)) as [
      { data: { admin: { personalApiTokens: { createToken: string } } } },
    ];
    const token = made.data.admin.personalApiTokens.createToken;
    values.TOKEN = token;
    values.KEY = parseToken(token, ['pat_'])!.key;
    await shell.run(filledIn(`TOKEN=''`, values));

    const laptop = { name: 'laptop', key: values.KEY, scopes: ['tokens:write'], status: 'ACTIVE' };
    expect(answers(await typed(use))).toMatchObject([
      { data: { currentUser: { name: 'root', roles: ['administrator'] } } },
      { data: { admin: { personalApiTokens: { tokens: { nodes: [laptop] } } } } },
    ]);
    const [refusal] = answers(await typed(refused));
    expect(refusal).toMatchObject({ errors: [{ extensions: { code: 'INSUFFICIENT_SCOPE' } }] });
    expect(JSON.stringify(refusal)).toContain('users:read');

    expect(await runSnippet(blocks('### Apollo Client', 'js'), server.url, token)).toEqual({
      currentUser: expect.objectContaining({ name: 'root' }),
    });

    const [done, head] = (await typed(switchOff)).split('\n').filter((line) => line !== '');
    expect(answers(done!)).toEqual([{ data: { admin: { personalApiTokens: { updateToken: true } } } }]);
    expect(head).toMatch(/^HTTP\/1.1 401 /);

    expect(answers(await typed(second))).toMatchObject([
      { data: { admin: { users: { createUser: { name: 'anna', roles: ['token-user'] } } } } },
      { data: { admin: { personalApiTokens: { createToken: expect.stringMatching(/^pat_/) } } } },
    ]);
  });

  it('has command lines that work', async () => {
    const [block] = blocks('### Command line', 'sh');
    // Where the package is not installed, `npx` would ask the registry for it.
    await shell.run('npx() { shift; node "$COMMAND" "$@"; }');
    const printed = await shell.run(block!);
    expect(printed).toContain('Usage: personal-api-tokens');
    const made = JSON.parse(printed.trimEnd().split('\n').at(-1)!) as { token: string; key: string };
    expect(parseToken(made.token, ['pat_'])).toMatchObject({ key: made.key });
  });

  it('has queries and mutations that the schema takes', () => {
    const schema = buildSchema(readFileSync(join(PROJECT, 'schema.graphql'), 'utf8'));
    const [code] = blocks('### Queries and mutations', 'graphql');
    expect(validate(schema, parse(code!))).toEqual([]);
  });
});

/** Runs the one snippet against another server, with the package as it is called here. */
async function runSnippet([code = '']: string[], url: string, TOKEN: string): Promise<unknown> {
  const module = code.replace('http://127.0.0.1:4000', url).replace("'@apollo/client'", "'apollo-client-4'");
  expect(module).toContain(url);
  const printing = module.replace('console.log(data)', 'console.log(JSON.stringify(data))');
  const snippet = await startProcess(
    process.execPath,
    ['--input-type=module', '--eval', printing],
    { TOKEN },
    PROJECT,
  );
  await snippet.ended;
  expect(snippet.stderr()).toBe('');
  return JSON.parse(snippet.stdout());
}
