import { operator } from '../../src/domain/caller';
import { createToken } from '../../src/service/create-token';
import { createUser } from '../../src/service/create-user';
import { inOneTransaction } from '../../src/service/in-one-transaction';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { makeDeps, type TestDeps } from '../support/deps';

const OPERATOR = operator('provisioning');

describeOnEachEngine('Several use cases in one transaction', (engine) => {
  let database: TestDatabase;
  let deps: TestDeps;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    deps = makeDeps({ storage: await openStorage({ database: database.location }) });
  });
  afterAll(async () => {
    await deps.storage.close();
    await database.drop();
  });

  it('see what those before them did, and take effect together', async () => {
    const key = await inOneTransaction(deps, async (joined) => {
      await createUser(joined, OPERATOR, { username: 'anna' });
      await createToken(joined, OPERATOR, { name: 'one', userId: 'anna' });
      expect(await deps.storage.users.findByName('anna')).toBeNull();
      return (await joined.storage.users.findByName('anna'))?.id ?? '';
    });
    expect(await deps.storage.tokens.findByName(key, 'one')).toMatchObject({ ownerName: 'anna' });
  });

  it('leave nothing when one of them fails', async () => {
    const failed = inOneTransaction(deps, async (joined) => {
      await createUser(joined, OPERATOR, { username: 'bert' });
      await createUser(joined, OPERATOR, { username: 'BERT' });
    });
    await expect(failed).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    expect(await deps.storage.users.findByName('bert')).toBeNull();
  });

  it('leave nothing when the failure of one is caught, as half of it may be done', async () => {
    const failed = inOneTransaction(deps, async (joined) => {
      await createUser(joined, OPERATOR, { username: 'carl' });
      await createUser(joined, OPERATOR, { username: 'carl' }).catch(() => null);
      return 'done';
    });
    await expect(failed).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    expect(await deps.storage.users.findByName('carl')).toBeNull();
  });
});
