import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { makeFolder, type TestFolder } from './support/folder';

const TOKEN = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';
const PASSWORD = 'a long password of hers';

let deps: TestDeps;
let folder: TestFolder;
beforeEach(async () => {
  deps = makeDeps();
  folder = await makeFolder(deps);
});

/** Carries a file out that fails, and returns why. */
async function errorOf(text: string, name = 'bad.yml'): Promise<string> {
  await folder.put(name, text);
  await folder.install();
  expect(await folder.names()).toStrictEqual([`${name}.error`, `${name}.failed`]);
  return folder.read(`${name}.error`);
}

describe('A declarative file that cannot be carried out', () => {
  it.each([
    ['', /^holds no tokens, users or roles$/],
    ['tokens: []', /^holds no tokens, users or roles$/],
    ['token: []', /^line 1: token: is unknown: known are remove, tokens, users, roles$/],
    ['users:\n  - nam: anna', /^line 2: users\[0\]\.nam: is unknown: known are action, name, kind, /],
    ['users:\n  - {}', /^line 2: users\[0\]: must have name$/],
    ['users: [{ name: anna, name: bert }]', /^line 1: users\[0\]\.name: stands here twice, first in line 1$/],
    ['users: [{ name: 5 }]', /^line 1: users\[0\]\.name: must be a text$/],
    ['users: [{ name: anna, kind: ROBOT }]', /^line 1: users\[0\]\.kind: must be one of PERSON, SERVICE$/],
    ['users: [{ name: anna, locked: "yes" }]', /^line 1: users\[0\]\.locked: must be true or false$/],
    [
      'tokens: [{ action: update, key: x, rateLimit: 1.5 }]',
      /^line 1: tokens\[0\]\.rateLimit: must be a whole number$/,
    ],
    [
      'tokens: [{ action: update, key: x, removeLimits: [ALL] }]',
      /^line 1: tokens\[0\]\.removeLimits\[0\]: must be one of ALLOWED_ADDRESSES, RATE_LIMIT$/,
    ],
    ['users: [{ name: anna, roles: admin }]', /^line 1: users\[0\]\.roles: must be a list$/],
    ['users: [{ name: anna, password: { path: x } }]', /^line 1: users\[0\]\.password\.path: is unknown/],
    [
      'users: [{ action: remove, name: anna }]',
      /^line 1: users\[0\]\.action: must be one of create, update, delete$/,
    ],
    [
      'users: [{ action: delete, name: anna, email: x }]',
      /^line 1: users\[0\]\.email: is not for action delete$/,
    ],
    ['users:\n  - name: anna\n  - name: Anna', /^line 3: users\[1\]: is about the same user as line 2$/],
    ['tokens: [{ owner: a, name: b }]', /^line 1: tokens\[0\]: must have either token, or tokenFile/],
    [
      'tokens: [{ action: update, owner: a }]',
      /^line 1: tokens\[0\]: must have either key, or owner and name$/,
    ],
    [
      'tokens: [{ action: delete, key: a, name: b }]',
      /^line 1: tokens\[0\]: must have either key, or owner and name$/,
    ],
    [
      'tokens: [{ owner: a, name: b, tokenFile: x.yml }]',
      /^line 1: tokens\[0\]\.tokenFile: must be the path/,
    ],
    ['&a\nusers: *a', /must have no anchors and aliases/],
    ['users: [{ name: anna', /^line \d: is no usable YAML: /],
  ])('says in the text beside it where and why: %j', async (text, reason) => {
    expect((await errorOf(text)).trimEnd()).toMatch(reason);
  });

  it('tells all that is wrong with its form, a line each, and the first of it to the log', async () => {
    const error = await errorOf('users:\n  - nam: anna\n  - name: bert\n    kind: ROBOT\n');
    expect(error.split('\n')).toStrictEqual([
      expect.stringMatching(/^line 2: users\[0\]\.nam: /),
      expect.stringMatching(/^line 4: users\[1\]\.kind: /),
      '',
    ]);
    expect(folder.lines.at(-1)).toMatchObject({
      level: 'error',
      file: 'bad.yml',
      line: 2,
      place: 'users[0].nam',
      message: expect.stringMatching(/^Provisioning file failed: is unknown/),
    });
  });

  it('is told of by line when it is JSON, too', async () => {
    const error = await errorOf('{ "users": [\n{ "name": "anna" },\n{ "name": 5 }\n] }', 'bad.json');
    expect(error).toBe('line 3: users[1].name: must be a text\n');
  });

  it('is told to be no JSON when its name says that it is', async () => {
    expect(await errorOf('{ "users": [', 'bad.json')).toMatch(/^line \d: is no usable JSON: /);
  });

  it.each([
    ['users: [{ name: "an na" }]', /^line 1: users\[0\]\.name: must be 1 to 64 /],
    [
      'users: [{ name: anna, roles: [unknown] }]',
      /^line 1: users\[0\]\.roles: must be among administrator, .*; there is no unknown\n$/,
    ],
    [
      'roles: [{ name: audit, permissions: [audit-log, "b765L5rYQO+vuQW+tWZZ4nYIp3"] }]',
      /^line 1: roles\[0\]\.permissions: must be among .*; there is no \(not a permission name\)\n$/,
    ],
    [
      'users: [{ name: anna, password: short }]',
      /^line 1: users\[0\]\.password: must have 15 to 256 characters/,
    ],
    [
      'users: [{ action: update, name: nobody, locked: true }]',
      /^line 1: users\[0\]\.name: There is no such user/,
    ],
    [
      'users: [{ action: delete, name: root }]',
      /^line 1: users\[0\]: The last administrator cannot be deleted/,
    ],
    ['roles: [{ name: administrator, description: x }]', /^line 1: roles\[0\]/],
    [
      `tokens: [{ owner: nobody, name: x, token: "${TOKEN}" }]`,
      /^line 1: tokens\[0\]\.owner: Cannot find user/,
    ],
    [
      `tokens: [{ owner: root, name: " ", token: "${TOKEN}" }]`,
      /^line 1: tokens\[0\]\.name: must not be empty/,
    ],
    [
      'tokens: [{ owner: root, name: x, token: secret }]',
      /^line 1: tokens\[0\]\.token: must be one of the form/,
    ],
    [
      `tokens: [{ owner: root, name: x, token: "${TOKEN}", scopes: [no:such] }]`,
      /^line 1: tokens\[0\]\.scopes: /,
    ],
    [
      `tokens: [{ owner: root, name: x, token: "${TOKEN}", expireAt: tomorrow }]`,
      /^line 1: tokens\[0\]\.expireAt: /,
    ],
    [
      'tokens: [{ action: update, key: unknown, state: DISABLED }]',
      /^line 1: tokens\[0\]\.key: There is no such token/,
    ],
  ])('fails by the rules that hold for everybody: %s', async (text, reason) => {
    await makeUser(deps, { name: 'root', roles: ['administrator'] });
    expect(await errorOf(text)).toMatch(reason);
  });

  it('leaves nothing of what stands before the failure', async () => {
    await errorOf(`
roles: [{ name: deployer }]
users: [{ name: anna }, { name: bert }]
tokens: [{ owner: anna, name: x, token: "${TOKEN}" }, { owner: bert, name: y, token: "${TOKEN}" }]`);
    expect(await deps.storage.roles.list()).toStrictEqual([]);
    expect(await deps.storage.users.count('')).toBe(0);
    expect(await deps.storage.audit.list({}, { first: 10 })).toMatchObject({
      rows: [{ action: 'provisioning.failed', actor: { via: 'provisioning' }, subject: { name: 'bad.yml' } }],
    });
  });

  it('fails, and the log has more, where the server itself is at fault', async () => {
    const transaction = async () => Promise.reject(new TypeError('nothing has no such thing'));
    folder = await makeFolder({
      ...deps,
      storage: Object.assign(Object.create(deps.storage), { transaction }),
    });
    expect(await errorOf('users: [{ name: anna }]')).toBe(
      "failed in a way that the server does not know; the server's log has more\n",
    );
    expect(folder.lines).toContainEqual(
      expect.objectContaining({ err: expect.any(TypeError), file: 'bad.yml' }),
    );
  });

  it('can be carried out later, under its name again: what failed was not taken up', async () => {
    const text = `tokens: [{ owner: anna, name: x, token: "${TOKEN}" }]`;
    await errorOf(text);
    await makeUser(deps, { name: 'anna' });
    await folder.put('bad.yml', text);
    await folder.install();
    expect(await folder.names()).toStrictEqual(['bad.yml.failed', 'bad.yml.installed']);
  });
});

describe('What is told of a file that fails holds no secret of it', () => {
  it.each([
    `users: [{ name: anna, password: "${PASSWORD}", kind: SERVICE }]`,
    `users: [{ name: anna, password: [${PASSWORD}] }]`,
    `users: [{ name: anna, password: |${PASSWORD}\n }]`,
    `users: [{ name: anna, password: *${PASSWORD.replaceAll(' ', '_')} }]`,
    `users: [{ name: anna, ${PASSWORD}: x }]`,
    `users: "${PASSWORD}`,
    `users: - ${PASSWORD}: ${PASSWORD}`,
    `${PASSWORD}\n: b: c`,
    `tokens: [{ owner: nobody, name: x, token: "${TOKEN}" }]`,
    `tokens: [{ owner: nobody, name: x, token: "${TOKEN}x" }]`,
    `tokens: [{ owner: "${TOKEN}", name: x, token: "${TOKEN}" }]`,
    `tokens: [{ owner: root, name: x, token: "${TOKEN}", scopes: ["${TOKEN}"] }]`,
    `tokens: [{ owner: root, name: x, state: "${TOKEN}", token: x }]`,
    `tokens: [{ "${TOKEN}": x }]`,
    `%${TOKEN}\n---\nusers: []`,
    `users: !${TOKEN} []`,
  ])('%s', async (text) => {
    await makeUser(deps, { name: 'root', roles: ['administrator'] });
    const beside = await errorOf(text);
    const { rows } = await deps.storage.audit.list({ action: 'provisioning.failed' }, {});
    expect(rows).toMatchObject([{ after: { problems: expect.arrayContaining([expect.any(String)]) } }]);
    const told = beside + JSON.stringify([folder.lines, rows]);
    for (const secret of [TOKEN, PASSWORD, PASSWORD.slice(0, 8), PASSWORD.replaceAll(' ', '_')]) {
      expect(told).not.toContain(secret);
    }
  });
});
