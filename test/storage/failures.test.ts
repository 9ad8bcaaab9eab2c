import { inspect } from 'node:util';
import { QueryFailedError } from 'typeorm';
import { NameTakenError, UnavailableError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import { createDataSource } from '../../src/storage/data-source';
import { QueryError } from '../../src/storage/database/query-error';
import { SessionEntity } from '../../src/storage/entities/session.entity';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { aNewUser, aSession, aToken, later, storeToken, storeUser } from '../support/samples-storage';

describeOnEachEngine('a failure of the database', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  let statements: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({
      database: database.location,
      logSql: (statement) => statements.push(statement),
    });
  });
  beforeEach(() => (statements = []));
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as Error,
    );
  const everythingIn = (error: unknown) => inspect(error, { depth: null, showHidden: true });

  it('tells nothing of the values that were sent, digests among them', async () => {
    const session = aSession(aNewUser());
    const failure = await failureOf(storage.sessions.insert(session));
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/^The database refused a statement \(\w+\)$/),
    });
    expect(everythingIn(failure)).not.toContain(session.id.toString('hex'));
    expect(everythingIn(failure)).not.toContain(session.userId);

    const user = await storeUser(storage);
    const { key, secret } = await storeToken(storage, user);
    const again = aToken(user, { key });
    const duplicate = await failureOf(storage.tokens.insert(again, 100));
    expect(duplicate).toBeInstanceOf(NameTakenError);
    for (const value of [
      key,
      secret.digest.toString('hex'),
      again.secret.digest.toString('hex'),
      again.name,
    ]) {
      expect(everythingIn(duplicate)).not.toContain(value);
      expect(statements.join('\n')).not.toContain(value);
    }
  });

  it('would tell them, were the error of TypeORM to pass', async () => {
    const dataSource = await createDataSource(database.location).initialize();
    const session = aSession(aNewUser());
    const row = {
      id: session.id.toString('hex'),
      userId: session.userId,
      credentialVersion: 1,
      createdAt: 0,
      lastSeenAt: 0,
    };
    const failure = await failureOf(
      dataSource.createQueryBuilder().insert().into(SessionEntity).values(row).execute(),
    );
    expect(failure).toBeInstanceOf(QueryFailedError);
    expect(everythingIn(failure)).toContain(row.id);
    await dataSource.destroy();
  });

  it('is told as UNAVAILABLE once the storage is closed', async () => {
    const closed = await openStorage({ database: database.location });
    const user = await storeUser(closed);
    await closed.close();
    const calls = [
      () => closed.ping(),
      () => closed.users.find(user.id),
      () => closed.users.findByName(user.name),
      () => closed.tokens.findForVerification('x'),
      () => closed.tokens.insert(aToken(user), 10),
      () => closed.tokens.count({}, later(0)),
      () => closed.transaction(({ users }) => users.delete(user.id)),
    ];
    for (const call of calls) expect(await failureOf(call())).toBeInstanceOf(UnavailableError);
    expect(await storage.users.find(user.id)).not.toBeNull();
  });

  it('is told apart from a failure of the work', async () => {
    const failure = new TypeError('A mistake');
    expect(await failureOf(storage.transaction(() => Promise.reject(failure)))).toBe(failure);
  });

  it('never makes a look-up without a value find the first row', async () => {
    await storeToken(storage, await storeUser(storage));
    const nothing = undefined as unknown as string;
    expect(await storage.tokens.find(nothing)).toBeNull();
    expect(await storage.tokens.findForVerification(nothing)).toBeNull();
    expect(await storage.tokens.findByName(nothing, nothing)).toBeNull();
    expect(await storage.users.find(nothing)).toBeNull();
    expect(await storage.tokens.delete(nothing)).toBeNull();
    expect(await storage.tokens.update(nothing, { state: 'DISABLED' }, later(1))).toBe(false);
    expect(await storage.users.delete(nothing)).toBe(false);

    // The trap: TypeORM's own finder takes an empty condition for all rows.
    const dataSource = await createDataSource(database.location).initialize();
    expect(await dataSource.getRepository('TokenEntity').findOneBy({})).not.toBeNull();
    await dataSource.destroy();
  });
});
