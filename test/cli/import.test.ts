import { randomBytes, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyToken } from '../../src/service/verify-token';
import { openUseCases } from '../../src/compose-use-cases';
import { loadConfig } from '../../src/config/load-config';
import { PROJECT } from '../support/command';
import { temporaryFolder } from '../support/temporary-folder';
import { tries } from '../support/tries';
import { makeInstallation, type Installation } from './support/installation';

const STRAPI = join(PROJECT, 'test/fixtures/strapi');
const { salt, accessKeys } = JSON.parse(readFileSync(join(STRAPI, 'access-keys.json'), 'utf8')) as {
  salt: string;
  accessKeys: Record<string, string>;
};
const PAGE = readFileSync(join(PROJECT, 'docs/moving-in.md'), 'utf8');

/** Tokens of one import; more in the soak. */
const TAKEN = tries(1000);

let installation: Installation;
let folder: string;
beforeEach(async () => {
  installation = await makeInstallation();
  folder = await temporaryFolder();
});

async function file(document: unknown): Promise<string> {
  const path = join(folder, 'tokens.json');
  await writeFile(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

/** Which of these texts are accepted by a server with these settings. */
async function accepted(texts: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { deps, close } = await openUseCases(loadConfig({ DATA_DIR: installation.dataDir, ...env }));
  let count = 0;
  for (const text of texts) if (await verifyToken(deps, text)) count += 1;
  await close();
  return count;
}

/** So many tokens as Jahia makes them, and what the script on its side prints of them. */
function jahiaTokens(many: number) {
  const texts = Array.from({ length: many }, () => {
    const bytes = randomBytes(32);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('base64');
  });
  const tokens = texts.map((text, index) => {
    const bytes = Buffer.from(text, 'base64');
    const key = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const digest = createHash('sha256').update(bytes.subarray(16)).digest('base64');
    const user = `/users/${index % 97}/user-${index % 97}`;
    return { key, digest, user, name: `token ${index}`, active: true, scopes: ['graphql'] };
  });
  return { texts, document: { tokens } };
}

describe('import jahia', () => {
  it('takes the document of the page over, and its token authenticates', async () => {
    const [, document] = /It prints\n\n```json\n([^]*?)```/.exec(PAGE) ?? [];
    const path = await file(document!);

    const { code, out, err } = await installation.run([
      'import',
      'jahia',
      path,
      '--map-scope',
      'rest=read-only',
    ]);

    expect([code, err]).toStrictEqual([0, '1 taken, 0 here already, 0 refused\n']);
    expect(out).toMatch(
      /^TOKEN +OWNER +OUTCOME +SCOPES +NOTES *\ntest-token12345 +root +taken +graphql, read-only +-/,
    );
    expect(await accepted(['b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY='])).toBe(1);
  });

  it(`takes ${TAKEN} tokens of 97 users over, each of which authenticates, and nothing the second time`, async () => {
    const { texts, document } = jahiaTokens(TAKEN);
    const path = await file(document);
    const first = await installation.json(['import', 'jahia', path, '--create-users']);
    expect(first.document).toMatchObject({ done: true, taken: TAKEN, refused: 0 });
    expect(await accepted(texts)).toBe(TAKEN);
    const second = await installation.json(['import', 'jahia', path, '--create-users']);
    expect(second.document).toMatchObject({ done: true, taken: 0, already: TAKEN, usersCreated: [] });
  });

  it('shows what would be done on a dry run', async () => {
    const { texts, document } = jahiaTokens(2);
    const path = await file(document);
    const { code, out, err } = await installation.run([
      'import',
      'jahia',
      path,
      '--create-users',
      '--dry-run',
    ]);
    expect([code, err]).toStrictEqual([
      0,
      '2 would be taken, 0 here already, 0 refused; users made: user-0, user-1\n',
    ]);
    expect(out.split('\n')).toHaveLength(4);
    expect(await accepted(texts)).toBe(0);
  });

  it('ends with 1 and takes nothing when one cannot be taken; with --skip-errors the others', async () => {
    const { texts, document } = jahiaTokens(2);
    document.tokens[1]!.user = '/users/root';
    const path = await file(document);
    const refused = await installation.run(['import', 'jahia', path]);
    expect(refused.code).toBe(1);
    expect(refused.err).toBe(
      '1 would be taken, 0 here already, 1 refused\n' +
        'Nothing was taken: mend what is refused, or leave it out with --skip-errors\n',
    );
    expect(refused.out).toContain('belongs to user-0, who is no user here; --create-users makes them');
    expect(await accepted(texts)).toBe(0);

    const { code, document: report } = await installation.json(['import', 'jahia', path, '--skip-errors']);
    expect([code, report.taken, report.refused]).toStrictEqual([0, 1, 1]);
    expect(await accepted(texts)).toBe(1);
  });

  it('maps owners, and gives tokens scopes that have none', async () => {
    const { document } = jahiaTokens(1);
    Object.assign(document.tokens[0]!, { scopes: [], user: '/sites/a/users/x' });
    const { document: report } = await installation.json([
      ...['import', 'jahia', await file(document), '--map-owner', '/sites/a/users/x=ci'],
      ...['--scopes-when-none', 'read-only,graphql'],
    ]);
    expect(report).toMatchObject({
      tokens: [{ owner: 'ci', scopes: ['read-only', 'graphql'], outcome: 'taken' }],
    });
  });

  it.each([
    ['no JSON', '{ secret', 'The file is no JSON\n'],
    ['another document', '{ "users": [] }', /^<file>: The file must be what the script|The file must be/],
  ])('refuses %s, without repeating it', async (_what, text, message) => {
    const { code, err } = await installation.run(['import', 'jahia', await file(text)]);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
    expect(err).not.toContain('secret');
  });

  it('refuses scopes that are not here before it looks at any token, also when all are here already', async () => {
    const path = await file({ tokens: [] });
    for (const [option, value] of [
      ['--map-scope', 'rest=read-only,nope'],
      ['--scopes-when-none', 'nope'],
    ] as const) {
      const { code, out, err } = await installation.run(['import', 'jahia', path, option, value]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe(`${option} names scopes that are not here: nope\n`);
    }
    expect((await installation.run(['import', 'jahia', path, '--map-scope', 'rest=read-only'])).code).toBe(0);
  });

  it('refuses a file that is not there, and a mapping that is none', async () => {
    const path = join(folder, 'none.json');
    const none = await installation.run(['import', 'jahia', path]);
    expect([none.code, none.err]).toStrictEqual([1, `${path} cannot be read (ENOENT)\n`]);
    const wrong = await installation.run(['import', 'jahia', 'x', '--map-scope', 'rest']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('It is written as there=here.');
  });
});

describe('import strapi', () => {
  const DATABASE = join(STRAPI, 'strapi.db');
  const MAPPED = ['--map-scope', 'api::article.*=graphql', '--skip-errors', '--create-users'];

  it('takes the tokens of a database that a real Strapi made, which authenticate with its salt', async () => {
    const { code, document } = await installation.json([
      'import',
      'strapi',
      DATABASE,
      '--owner',
      'cms',
      ...MAPPED,
    ]);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      taken: 6,
      refused: 1,
      usersCreated: ['cms'],
      hints: [expect.stringContaining('STRAPI_API_TOKEN_SALT is not set')],
    });
    const { website, editor, pipeline, expired, panel } = accessKeys;
    const all = [website!, editor!, pipeline!, expired!, panel!];
    expect(await accepted(all, { STRAPI_API_TOKEN_SALT: salt })).toBe(3);
    expect(await accepted(all)).toBe(0);
    const { out } = await installation.run(['doctor']);
    expect(out).toContain('Tokens that came from Strapi, none of which is accepted: 6');
  });

  it('takes the document of the page, whose shape is that of the database', async () => {
    const [, text = ''] = /```json\n([^`]*"accessKey"[^`]*)```/.exec(PAGE) ?? [];
    const document = JSON.parse(text.replace('128 hexadecimal digits', 'ab'.repeat(64)));
    const path = await file(document);
    const run = ['import', 'strapi', path, '--owner', 'ci', '--map-scope', 'api::*=graphql'];
    const { document: report } = await installation.json(run, { STRAPI_API_TOKEN_SALT: salt });
    expect(report).toMatchObject({ taken: 1, hints: [], tokens: [{ name: 'website', scopes: ['graphql'] }] });
  });

  it('must be told whose they shall be', async () => {
    const { code, err } = await installation.run(['import', 'strapi', DATABASE]);
    expect(code).toBe(2);
    expect(err).toContain('--owner');
  });

  it('prints no digest and no salt', async () => {
    const { out, err } = await installation.run(
      ['import', 'strapi', DATABASE, '--owner', 'cms', ...MAPPED],
      {},
      {
        STRAPI_API_TOKEN_SALT: salt,
      },
    );
    expect(out + err).not.toMatch(/[0-9a-f]{64}/);
    expect(out + err).not.toContain(salt);
  });
});
