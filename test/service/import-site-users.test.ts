import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';
import { exported, FIRST, importJahia, SECOND } from '../support/jahia-export';

const ANNA = '/sites/digitall/users/ab/cd/anna';

describe('A token of a user who exists in one of Jahia’s sites alone', () => {
  it.each([false, true])(
    'is not given to whoever has that name here, and says why (users are made: %s)',
    async (createUsers) => {
      const deps = makeDeps();
      await makeUser(deps, { name: 'anna' });
      const report = await importJahia(deps, [exported(FIRST, { user: ANNA })], {
        createUsers,
        skipErrors: true,
      });
      expect(report).toMatchObject({ taken: 0, refused: 1, usersCreated: [] });
      expect(report.tokens[0]).toMatchObject({
        outcome: 'refused',
        owner: 'anna',
        notes: [
          `belongs to a user of one site there, who need not be the anna of here; --map-owner ${ANNA}=NAME says who it is here`,
        ],
      });
      expect(await verifyToken(deps, FIRST.text)).toBeNull();
    },
  );

  it('makes no user of that name either', async () => {
    const deps = makeDeps();
    await importJahia(deps, [exported(FIRST, { user: ANNA })], { createUsers: true, skipErrors: true });
    expect(await deps.storage.users.findByName('anna')).toBeNull();
  });

  it('is taken for the user whom somebody names, beside that of the server’s user of the same name', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna' });
    await makeUser(deps, { name: 'anna.a' });
    const tokens = [exported(FIRST, { user: ANNA }), exported(SECOND, { user: '/users/ab/cd/anna' })];
    const report = await importJahia(deps, tokens, { owners: new Map([[ANNA, 'anna.a']]) });
    expect(report).toMatchObject({ done: true, taken: 2 });
    expect(await verifyToken(deps, FIRST.text)).toMatchObject({ owner: { name: 'anna.a' } });
    expect(await verifyToken(deps, SECOND.text)).toMatchObject({ owner: { name: 'anna' } });
  });
});
