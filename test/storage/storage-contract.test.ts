import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachEngine } from '../support/databases';
import { defineStorageContract } from './contract/define-storage-contract';

defineStorageContract('the storage in memory', async () => {
  const storage = new InMemoryStorage();
  return { storage, dispose: () => storage.close() };
});

describeOnEachEngine('the storage in a database', (engine) =>
  defineStorageContract('keeps the contract', async () => {
    const database = await createTestDatabase(engine);
    const storage = await openStorage({ database: database.location });
    return {
      storage,
      dispose: async () => {
        await storage.close();
        await database.drop();
      },
    };
  }),
);
