import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkScopes } from '../../src/compose';
import { temporaryFolder } from '../support/temporary-folder';
import { makeProcess } from './fake-process';

const JAHIA = join(__dirname, '../fixtures/scopes/jahia.yml');

/** Runs a command about scopes on files with these texts, or a path. */
async function scopes(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { run, seen } = makeProcess(env);
  const code = await run(['scopes', ...args], { checkScopes });
  return { code, out: seen.out, err: seen.err };
}

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryFolder(), 'scopes.yml');
  await writeFile(path, text);
  return path;
}

describe('scopes check', () => {
  it('lists the scopes of a file in which all is well, and ends with 0', async () => {
    const path = await fileWith(`
reports:
  description: Reads reports
  metadata: { visible: true }
  constraints: [{ user_permission: audit-log }]
  grants:
    - api: { include: [graphql.Query], exclude: graphql.Query.admin }
      operation: query
    - http: { methods: GET, paths: [/reports, /reports/*] }
base: { auto_apply: [{ always: true }], grants: [{ api: graphql.User }] }
`);
    expect(await scopes(['check', path])).toEqual({
      code: 0,
      err: '',
      out: [
        'SCOPE    DESCRIPTION    NOTES                           GRANTS',
        'reports  Reads reports  needs audit-log                 graphql.Query; except graphql.Query.admin; operation: query',
        '                                                        http: GET /reports, /reports/*',
        'base     -              every token has it; not listed  graphql.User',
        '',
      ].join('\n'),
    });
  });

  it('prints every error with its file and line, and ends with 1', async () => {
    const path = await fileWith(
      'a:\n  grants:\n    - apis: graphql\nb:\n  grant: []\nc: { metadata: { visible: yes } }\n',
    );
    const { code, out, err } = await scopes(['check', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n').map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      `error ${path}:3: a.grants[0].apis`,
      `error ${path}:5: b.grant`,
      `error ${path}:6: c.metadata.visible`,
      '3 errors: nothing of it can be used',
      '',
    ]);
  });

  it('prints warnings too, which are no failure', async () => {
    const path = await fileWith('a:\n  grants:\n    - api: graphql.JcrNode\n    - api: graphql.Query\n');
    expect(await scopes(['check', path])).toEqual({
      code: 0,
      err: `warning ${path}:3: a.grants[0].api: graphql.JcrNode is not in the schema: it grants nothing\n`,
      out: [
        'SCOPE  DESCRIPTION  NOTES       GRANTS',
        'a      -            not listed  graphql.JcrNode',
        '                                graphql.Query',
        '',
      ].join('\n'),
    });
  });

  it("refuses what only Jahia's server knows, or drops it when it is told to", async () => {
    const refused = await scopes(['check', JAHIA]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`error ${JAHIA}:11: graphql.constraints[0].privileged_user: `);
    const dropped = await scopes(['check', '--ignore-unsupported', JAHIA]);
    expect(dropped.code).toBe(0);
    expect(dropped.err).toContain(`warning ${JAHIA}:11: graphql.constraints[0].privileged_user: `);
    expect(dropped.out).toMatch(/^graphql +\S.* never holds; not listed /m);
  });

  it('does not follow the settings: what it says is the same everywhere', async () => {
    expect((await scopes(['check', JAHIA], { SCOPES_IGNORE_UNSUPPORTED: 'true', PORT: 'http' })).code).toBe(
      1,
    );
  });

  it('reads a folder: its *.yml and *.yaml in the order of their names, and nothing else', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'b.yaml'), 'a: { description: second, grants: [{ api: graphql.Role }] }');
    await writeFile(join(folder, 'a.yml'), 'a: { description: first, grants: [{ api: graphql.User }] }');
    for (const name of ['.hidden.yml', 'readme.md', 'c.yml.bak', 'yml'])
      await writeFile(join(folder, name), '[not scopes');
    expect(await scopes(['check', folder])).toEqual({
      code: 0,
      err: '',
      out: [
        'SCOPE  DESCRIPTION  NOTES       GRANTS',
        'a      first        not listed  graphql.User',
        '                                graphql.Role',
        '',
      ].join('\n'),
    });
  });

  it.each<[what: string, make: (folder: string) => Promise<string>, line: string]>([
    ['is missing', async (folder) => join(folder, 'none.yml'), 'none.yml:1: cannot be read (ENOENT)'],
    ['is an empty folder', async (folder) => folder, ':1: must be a folder with *.yml or *.yaml in it'],
    [
      'is a folder with a folder named like a file',
      async (folder) => (await mkdir(join(folder, 'a.yml')), folder),
      'a.yml:1: must be a file',
    ],
    ['is a device', async () => '/dev/zero', '/dev/zero:1: must be a file'],
    [
      'is too large',
      async (folder) => (await writeFile(join(folder, 'a.yml'), '#'.repeat(262_145)), folder),
      'a.yml:1: must be at most 256 KB',
    ],
    [
      'is not UTF-8',
      async (folder) => (await writeFile(join(folder, 'a.yml'), Buffer.from([0x61, 0xff])), folder),
      'a.yml:1: must be UTF-8',
    ],
    [
      'is one of too many files',
      async (folder) => {
        for (let i = 0; i <= 100; i++) await writeFile(join(folder, `${i}.yml`), '');
        return folder;
      },
      ':1: must have at most 100 files',
    ],
  ])('refuses what %s', async (_what, make, line) => {
    const { code, err } = await scopes(['check', await make(await temporaryFolder())]);
    expect(code).toBe(1);
    expect(err).toContain(line);
    expect(err).toContain('1 error: nothing of it can be used\n');
  });

  it('reads files at the limits', async () => {
    const folder = await temporaryFolder();
    for (let i = 1; i < 100; i++) await writeFile(join(folder, `${i}.yml`), `s${i}: {}`);
    await writeFile(join(folder, 'large.yml'), 'large: {} #'.padEnd(262_144, 'x'));
    const { code, out } = await scopes(['check', folder]);
    expect([code, out.split('\n').length - 1]).toEqual([0, 101]);
  });
});

describe('scopes list', () => {
  it('lists the built-in scopes', async () => {
    const { code, out } = await scopes(['list']);
    expect(code).toBe(0);
    expect(out).toMatch(/^profile +Who the owner is; every token has it +every token has it; not listed$/m);
    expect(out).not.toContain('/oauth2/introspect');
    expect((await scopes(['list', '--grants'])).out).toMatch(
      /^introspect .* needs introspect-tokens +http: POST \/oauth2\/introspect$/m,
    );
  });

  it('lists those of SCOPES_FILE among them, a built-in one replaced', async () => {
    const path = await fileWith('health: { grants: [{ api: graphql.User }] }\nreports: {}\n');
    const { out } = await scopes(['list'], { SCOPES_FILE: path });
    expect(out).toMatch(/^health +- +not listed$/m);
    expect(out).not.toContain("server's health");
    expect(out).toMatch(/\nreports +- +not listed\n$/);
  });

  it('ends with 1 and one line for a file with errors, and for a bad setting', async () => {
    const path = await fileWith('a:\n  grants:\n    - apis: x\n  colour: red\n  size: 1\n');
    expect(await scopes(['list'], { SCOPES_FILE: path })).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^SCOPES_FILE must be usable: .*scopes\.yml:3: a\.grants\[0\]\.apis: .* \(and 2 more: .*\)\n$/,
      ),
    });
    expect((await scopes(['list'], { SCOPES_IGNORE_UNSUPPORTED: 'perhaps' })).err).toBe(
      'SCOPES_IGNORE_UNSUPPORTED must be true or false\n',
    );
  });
});
