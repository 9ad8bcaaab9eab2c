import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, codeOf } from '../support/api';
import { apiToken, basic } from '../support/graphql-request';
import { runCommand } from '../support/command';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';

const ROLES = '{ admin { roles { name } } }';
const ROLES_GRANT = 'grants: [{ api: [graphql.Query.admin, graphql.AdminQuery.roles, graphql.Role] }]';

const OLD = `old: { ${ROLES_GRANT} }\nkept: { ${ROLES_GRANT} }\n`;
const NEW = `new: { ${ROLES_GRANT} }\nkept: { ${ROLES_GRANT} }\n`;

let server: ServerProcess;
let file: string;
let root: Api;

/** Lines of the log that were there before the test. */
let before: number;
let tokens = 0;

beforeAll(async () => {
  file = join(await temporaryFolder(), 'scopes.yml');
  await writeFile(file, OLD);
  // A machine that is busy is no fault of its.
  server = await startServerProcess({ SCOPES_FILE: file, ROOT_PASSWORD, DATABASE_TIMEOUT: '30000' });
  root = new Api(server.url, basic('root', ROOT_PASSWORD));
});
afterAll(() => server.stop());
beforeEach(async () => {
  await reload(OLD, 'The scopes were read again');
  before = allLines().length;
});

async function apiWith(...scopes: string[]): Promise<Api> {
  const token = await root.createToken({ name: `token ${(tokens += 1)}`, scopes });
  return new Api(server.url, apiToken(token));
}

const allLines = (): string[] => server.stdout().split('\n').slice(0, -1);

/** Log lines since the test began. */
const log = (): Record<string, unknown>[] =>
  allLines()
    .slice(before)
    .map((line) => JSON.parse(line));

/** Puts a text in the scope file, has the server read it, and waits until the log says what came of it. */
async function reload(text: string, outcome: string): Promise<Record<string, unknown>> {
  const seen = allLines().length;
  await writeFile(file, text);
  server.child.kill('SIGHUP');
  for (;;) {
    const line = allLines()
      .slice(seen)
      .map((json): Record<string, unknown> => JSON.parse(json))
      .find(({ msg }) => String(msg).startsWith(outcome));
    if (line) return line;
    await sleep(10);
  }
}

/** What a token gets of a question: the code of its refusal, or `allowed`. */
const verdict = async (api: Api, question = ROLES) => codeOf(await api.ask(question)) ?? 'allowed';

describe('a server that gets SIGHUP while 200 requests are under way', () => {
  it('answers all of them, and then has the new scopes and no removed one', async () => {
    const [old, kept] = [await apiWith('old'), await apiWith('kept')];
    expect([await verdict(old), await verdict(kept)]).toEqual(['allowed', 'allowed']);

    const verdicts: string[] = [];
    let underWay = 0;
    const ask = async (api: Api) => {
      if (verdicts.push(await verdict(api)) !== 5) return;
      server.child.kill('SIGHUP');
      underWay = requests.length - verdicts.length;
    };
    await writeFile(file, NEW);
    const requests = Array.from({ length: 200 }, (_, index) => ask(index % 2 === 0 ? kept : old));
    await Promise.all(requests);

    expect(underWay).toBeGreaterThan(50);
    expect(verdicts).toHaveLength(200);
    // Those of the kept scope are all allowed; those of the removed one until it was removed.
    expect(verdicts.filter((text) => text === 'allowed').length).toBeGreaterThanOrEqual(100);
    expect(new Set([...verdicts, 'allowed', 'INSUFFICIENT_SCOPE'])).toEqual(
      new Set(['allowed', 'INSUFFICIENT_SCOPE']),
    );
    while (!log().some(({ msg }) => msg === 'The scopes were read again')) await sleep(10);
    expect(await verdict(old)).toBe('INSUFFICIENT_SCOPE');
    expect(await verdict(kept)).toBe('allowed');
    expect(await verdict(await apiWith('new'))).toBe('allowed');
    expect(await root.tryCreateToken({ name: 'late', scopes: ['old'] }).then(codeOf)).toBe('BAD_USER_INPUT');
    expect(server.child.exitCode).toBeNull();
    expect(server.stderr()).toBe('');
  });
});

describe('a scope that is changed while the server runs', () => {
  it('gives what it grants now, not what it granted when the token was made', async () => {
    const kept = await apiWith('kept');
    await reload('kept: { grants: [{ api: graphql.Query.admin }] }', 'The scopes were read again');
    expect(await verdict(kept)).toBe('INSUFFICIENT_SCOPE');
  });

  it('works again when it is back', async () => {
    const old = await apiWith('old');
    await reload(NEW, 'The scopes were read again');
    expect(await verdict(old)).toBe('INSUFFICIENT_SCOPE');
    await reload(OLD, 'The scopes were read again');
    expect(await verdict(old)).toBe('allowed');
  });

  it('narrows what a built-in scope of its name grants, also of tokens that have it already', async () => {
    const graphql = await apiWith('graphql');
    expect(await verdict(graphql)).toBe('allowed');
    await reload('graphql: { grants: [{ api: graphql.CurrentUser }] }', 'The scopes were read again');
    expect(await verdict(graphql)).toBe('INSUFFICIENT_SCOPE');
  });
});

describe('a bad file at SIGHUP', () => {
  it.each([
    ['old: { grants: [{ api: "graphql" }] }\n\nnew:\n  grant: []\n', { line: 4, key: 'new.grant' }],
    ['full-access: { grants: [{ operation: query }] }', { line: 1, key: 'full-access' }],
    ['old: {', { line: 1 }],
    [`old: ${'['.repeat(100_000)}`, { line: 1 }],
  ])('changes nothing, and one line of the log names file, line and key: %#', async (text, place) => {
    const old = await apiWith('old');
    const line = await reload(text, 'The scopes stay as they were');
    expect(line).toMatchObject({ level: 'error', file, ...place });
    expect(String(line.msg)).toContain(`${file}:${place.line}: `);
    expect(log().filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await verdict(old)).toBe('allowed');
    expect(await verdict(old, '{ admin { users { nodes { name } } } }')).toBe('INSUFFICIENT_SCOPE');
  });
});

describe('scopes of a file that a token has', () => {
  it('are read when it is used, not stored alone (CVE-2026-62231: scopes stored, never read)', async () => {
    const old = await apiWith('old');
    expect(await verdict(old)).toBe('allowed');
    expect(await verdict(old, '{ admin { permissions { name } } }')).toBe('INSUFFICIENT_SCOPE');
    expect(await verdict(old, 'mutation { admin { roles { deleteRole(name: "x") } } }')).toBe(
      'INSUFFICIENT_SCOPE',
    );
    expect((await fetch(`${server.url}/healthcheck`, { headers: old.headers })).status).toBe(403);
  });

  it('are listed to whoever may give them, when they are visible', async () => {
    const described = `${OLD}shown: { description: For all, metadata: { visible: true } }`;
    await reload(described, 'The scopes were read again');
    const { admin } = await root.get(
      '{ admin { personalApiTokens { availableScopes { name description } } } }',
    );
    const names = admin.personalApiTokens.availableScopes.map(({ name }: { name: string }) => name);
    expect(admin.personalApiTokens.availableScopes).toContainEqual({ name: 'shown', description: 'For all' });
    expect(names).not.toContain('old');
  });

  it('are nothing when there are none (CVE-2026-56216: empty limits mean everything)', async () => {
    await reload(`${OLD}empty: {}\nhollow: { grants: [] }`, 'The scopes were read again');
    for (const api of [await apiWith(), await apiWith('empty'), await apiWith('hollow')]) {
      expect(await verdict(api)).toBe('INSUFFICIENT_SCOPE');
      expect(await api.whoAmI()).toBe('root');
    }
  });

  it('stay reading ones where their name says so (CVE-2026-21621: a read scope becomes all)', async () => {
    const readOnly = await apiWith('read-only');
    await reload('read-only: { grants: [{ api: graphql }] }', 'The scopes stay as they were');
    await reload(
      'read-only: { grants: [{ operation: query }, { api: graphql }] }',
      'The scopes stay as they were',
    );
    await reload('read-only: { grants: [{ http: { methods: [DELETE], paths: [/x] } }] }', 'The scopes stay');
    expect(await verdict(readOnly, 'mutation { admin { roles { deleteRole(name: "x") } } }')).toBe(
      'INSUFFICIENT_SCOPE',
    );
    expect(await verdict(readOnly)).toBe('allowed');
  });
});

describe('warnings about a scope file', () => {
  it('are in the log, at the start and at SIGHUP', async () => {
    const text = `${OLD}jahia: { grants: [{ api: graphql.JcrNode }] }`;
    await reload(text, 'The scopes were read again');
    const warning = { level: 'warn', file, line: 3, key: 'jahia.grants[0].api' };
    expect(log()).toContainEqual(expect.objectContaining(warning));
    const other = await startServerProcess({ SCOPES_FILE: file });
    expect(other.stdout()).toContain('graphql.JcrNode is not in the schema: it grants nothing');
    await other.stop();
  });
});

describe('a bad file at the start', () => {
  it.each([
    [
      'a: { grant: [] }\nb: 1\n',
      /^SCOPES_FILE must be usable: \S+\.yml:1: a\.grant: .* \(and 1 more: [^\n]*\)\n$/,
    ],
    ['full-access: {}', /^SCOPES_FILE must be usable: \S+\.yml:1: full-access: is built in [^\n]*\n$/],
  ])('stops it with one line: %j', async (text, line) => {
    const bad = join(await temporaryFolder(), 'bad.yml');
    await writeFile(bad, text);
    const { code, stderr } = await runCommand(['serve'], { SCOPES_FILE: bad, PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
  });
});

describe('a server without scope files', () => {
  it('goes on when it gets SIGHUP', async () => {
    const other = await startServerProcess({ ROOT_PASSWORD });
    other.child.kill('SIGHUP');
    while (!other.stdout().includes('The scopes were read again')) await sleep(10);
    expect(await new Api(other.url, basic('root', ROOT_PASSWORD)).whoAmI()).toBe('root');
    await other.stop();
  });
});
