import {
  watchCache,
  watchDatabase,
  watchHashing,
  watchProvisioning,
  watchSchema,
  watchTries,
  watchWrites,
} from '../../src/service/watch-parts';
import type { Storage } from '../../src/domain/stores';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { LimitedStorage } from '../../src/storage/limited-storage';

const load = (writesQueued: number) => ({
  load: () => ({ connectionsInUse: 1, connectionsIdle: 0, connectionsAwaited: 0, writesQueued }),
});
const cache = (channel: 'up' | 'down') => ({
  status: { channel, entries: 0, capacity: 1, hits: 0, misses: 0 },
});

/** A storage whose database is of a version. */
function stored(schema: Awaited<ReturnType<Storage['schema']>>): Storage {
  return Object.assign(new InMemoryStorage(), { schema: async () => schema });
}

describe('a part that is watched', () => {
  it('the database is RED while it does not answer', async () => {
    const storage = new InMemoryStorage();
    expect(await watchDatabase(storage).check()).toEqual({ status: 'GREEN' });
    await storage.close();
    expect(await watchDatabase(storage).check()).toEqual({
      status: 'RED',
      message: 'The database does not answer',
    });
  });

  it('a database that never answers is RED once the time of a request is over', async () => {
    const storage = new InMemoryStorage();
    const never = jest.spyOn(storage, 'ping').mockReturnValue(new Promise(() => undefined));
    const limited = new LimitedStorage(storage, 20);
    expect(await watchDatabase({ forRequest: () => limited }).check()).toMatchObject({ status: 'RED' });
    expect(never).toHaveBeenCalled();
  });

  it.each([
    ['current', 'GREEN'],
    ['newer', 'YELLOW'],
    ['older', 'RED'],
  ] as const)('the migrations of a database that is %s are %s', async (schema, status) => {
    expect(await watchSchema({ forRequest: () => stored(schema) }).check()).toMatchObject({ status });
  });

  it.each([
    ['a cache whose channel is up', watchCache(cache('up')), 'GREEN'],
    ['a cache whose channel is down', watchCache(cache('down')), 'YELLOW'],
    ['1,000 writes that wait', watchWrites(load(1000)), 'GREEN'],
    ['1,001 writes that wait', watchWrites(load(1001)), 'YELLOW'],
    ['50 passwords that wait', watchHashing({ load: { waiting: 50 } }), 'GREEN'],
    ['51 passwords that wait', watchHashing({ load: { waiting: 51 } }), 'YELLOW'],
    ['a folder that is read', watchProvisioning({ failing: false, failed: 0 }), 'GREEN'],
    ['a folder that cannot be read', watchProvisioning({ failing: true, failed: 0 }), 'YELLOW'],
    ['a folder with a file that failed', watchProvisioning({ failing: false, failed: 1 }), 'YELLOW'],
    ['what succeeded', watchTries('x', { failing: false }, 'It failed'), 'GREEN'],
    ['what failed', watchTries('x', { failing: true }, 'It failed'), 'YELLOW'],
  ])('%s is %s', async (_, part, status) => {
    const { message, ...health } = await part.check();
    expect([health.status, message !== undefined]).toEqual([status, status !== 'GREEN']);
  });
});
