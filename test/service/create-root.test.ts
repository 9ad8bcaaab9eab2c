import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachServer } from '../support/databases';
import { createRoot } from '../../src/service/create-root';
import { makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

describe('the first start', () => {
  it('makes root, an administrator, with a generated password that is handed over once', async () => {
    const deps = makeDeps();
    const published: string[] = [];
    const publish = async (password: string) => void published.push(password);
    await createRoot(deps, { given: null, publish });
    await createRoot(deps, { given: null, publish });
    const [password = '', ...others] = published;
    expect(others).toEqual([]);
    const { user } = await authenticate(deps, { kind: 'basic', name: 'root', password }, '192.0.2.1');
    expect(user?.roles).toEqual(['administrator']);
  });

  it('takes a given password and hands nothing over', async () => {
    const deps = makeDeps();
    const publish = () => Promise.reject(new Error('There is nothing to hand over'));
    await createRoot(deps, { given: 'a password that is long enough', publish });
    expect(await deps.storage.users.count('')).toBe(1);
  });

  it('makes nobody when the password cannot be handed over, so that the next start can', async () => {
    const deps = makeDeps();
    const publish = () => Promise.reject(new Error('The disk is full'));
    await expect(createRoot(deps, { given: null, publish })).rejects.toThrow('The disk is full');
    expect(await deps.storage.users.count('')).toBe(0);
  });

  it('makes nobody when there are users, and one root when several start at once', async () => {
    const deps = makeDeps();
    const published: string[] = [];
    const publish = async (password: string) => void published.push(password);
    await Promise.all(Array.from({ length: 5 }, () => createRoot(deps, { given: null, publish })));
    expect(published).toHaveLength(1);
    const settled = makeDeps();
    await makeUser(settled, { name: 'anna' });
    await createRoot(settled, { given: null, publish });
    expect(await settled.storage.users.findByName('root')).toBeNull();
  });
});

describeOnEachServer('The first user of a database', (engine) => {
  it('is made by one of several servers that start at once', async () => {
    const database = await createTestDatabase(engine);
    const storages = await Promise.all([1, 2, 3].map(() => openStorage({ database: database.location })));
    const published: string[] = [];
    const publish = async (password: string) => void published.push(password);
    await Promise.all(storages.map((storage) => createRoot(makeDeps({ storage }), { given: null, publish })));
    expect(published).toHaveLength(1);
    expect(await storages[0]!.users.count('')).toBe(1);
    for (const storage of storages) await storage.close();
    await database.drop();
  });
});
