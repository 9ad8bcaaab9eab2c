import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '../../src/domain/stores';
import { makeDeps, type TestDeps } from '../support/deps';
import { makeFolder, type TestFolder } from './support/folder';

const NEW = 'users: [{ name: new }]';

let deps: TestDeps;
let folder: TestFolder;
let replaced: boolean;

/** Puts another content in place of a file as soon as the first transaction of carrying it out has ended. */
beforeEach(async () => {
  deps = makeDeps();
  replaced = false;
  const transaction = async <T>(work: Parameters<Storage['transaction']>[0]) => {
    try {
      return (await deps.storage.transaction(work)) as T;
    } finally {
      if (!replaced) await folder.put('a.yml', NEW);
      replaced = true;
    }
  };
  const storage = Object.assign(Object.create(deps.storage) as Storage, { transaction });
  folder = await makeFolder({ ...deps, storage });
});

const usersOf = async () => (await deps.storage.users.list('', {})).rows.map(({ name }) => name);

describe('A file that is replaced while its earlier content is carried out', () => {
  it.each([
    ['succeeds', 'users: [{ name: old }]', ['new', 'old']],
    ['succeeds and says that the file goes', 'remove: true\nusers: [{ name: old }]', ['new', 'old']],
    ['fails', 'users: [{ name: old, roles: [unknown] }]', ['new']],
  ])('is carried out next, when the earlier one %s', async (_what, old, users) => {
    await folder.put('a.yml', old);
    await folder.install();
    expect(await folder.names()).toStrictEqual(['a.yml.installed']);
    expect(await folder.read('a.yml.installed')).toBe(NEW);
    expect(await usersOf()).toStrictEqual(users);
    expect(folder.lines).toContainEqual({
      level: 'info',
      file: 'a.yml',
      message: 'The provisioning file was replaced meanwhile: its new content comes next',
    });
  });

  it('is settled as it is, when its new content is the same', async () => {
    await folder.put('a.yml', NEW);
    await folder.install();
    expect(await folder.names()).toStrictEqual(['a.yml.installed']);
    expect(folder.lines.map(({ message }) => message)).toStrictEqual([
      'Found a provisioning file; carrying it out',
      'User created',
      'Provisioning file installed, and renamed',
    ]);
  });
});

describe('A file that could not be read', () => {
  it('is carried out, when it is replaced by one that can before it is settled', async () => {
    const { audit } = deps.storage;
    const append = async (event: Parameters<typeof audit.append>[0]) => {
      if (!replaced) await folder.put('b.yml', NEW);
      replaced = true;
      return audit.append(event);
    };
    const auditing = Object.assign(Object.create(audit) as typeof audit, { append });
    const storage = Object.create(deps.storage) as Storage;
    Object.defineProperty(storage, 'audit', { value: auditing });
    folder = await makeFolder({ ...deps, storage });
    await folder.put('b.yml', '#'.repeat(1024 * 1024 + 1));
    await folder.install();
    expect(await folder.names()).toStrictEqual(['b.yml.installed']);
    expect(await usersOf()).toStrictEqual(['new']);
  });

  it('is settled as it is, otherwise', async () => {
    await mkdir(join(folder.path, 'b.yml'));
    await folder.install();
    expect(await folder.names()).toStrictEqual(['b.yml.error', 'b.yml.failed']);
  });
});
