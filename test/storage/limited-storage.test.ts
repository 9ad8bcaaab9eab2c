import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../src/domain/errors';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { LimitedStorage } from '../../src/storage/limited-storage';
import { defineStorageContract } from './contract/define-storage-contract';

/** A storage whose look-ups of users take so many milliseconds. */
function slowly(duration: number): InMemoryStorage {
  const storage = new InMemoryStorage();
  const find = storage.users.find.bind(storage.users);
  return Object.assign(storage, {
    users: Object.assign(storage.users, { find: (id: string) => sleep(duration).then(() => find(id)) }),
  });
}

describe('the storage of one request', () => {
  it('gives all its uses together the time of one, and then refuses', async () => {
    const { users } = new LimitedStorage(slowly(60), 200);
    const outcomes = [];
    for (let count = 0; count < 6; count++)
      outcomes.push(
        await users.find('x').then(
          () => 'found',
          (error: unknown) => (error instanceof UnavailableError ? 'refused' : error),
        ),
      );
    expect(outcomes[0]).toBe('found');
    expect(outcomes.slice(3)).toStrictEqual(['refused', 'refused', 'refused']);
  });

  it('does not wait for a use that takes longer', async () => {
    const { users } = new LimitedStorage(slowly(10_000), 50);
    await expect(users.find('x')).rejects.toThrow(UnavailableError);
  });

  it('counts uses side by side once, and nothing of what lies between two', async () => {
    const { users } = new LimitedStorage(slowly(100), 1000);
    await Promise.all(Array.from({ length: 50 }, () => users.find('x')));
    await sleep(1100);
    await expect(users.find('x')).resolves.toBeNull();
  });

  it('lets a transaction that asks for more time have it', async () => {
    const storage = new LimitedStorage(slowly(100), 50);
    await expect(storage.transaction(() => sleep(100).then(() => 'done'), 10_000)).resolves.toBe('done');
    await expect(storage.transaction(() => sleep(100).then(() => 'done'))).rejects.toThrow(UnavailableError);
  });

  it('is the request’s, whoever asks for it again', () => {
    const storage = new LimitedStorage(new InMemoryStorage(), 50);
    expect(storage.forRequest()).toBe(storage);
  });
});

defineStorageContract('the storage of one request, with time', async () => {
  const storage = new LimitedStorage(new InMemoryStorage(), 600_000);
  return { storage, dispose: () => storage.close() };
});
