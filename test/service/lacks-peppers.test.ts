import { createPepper, createPepperRing } from '../../src/domain/secret-digest';
import { lacksPeppers } from '../../src/service/lacks-peppers';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';

const OTHER = createPepperRing([createPepper('another pepper, of at least 32 characters')]);

describe('a server beside whose database is another pepper', () => {
  it('finds out as long as none of the newest tokens was made with its own', async () => {
    const deps = makeDeps();
    const owner = await makeUser(deps, { name: 'anna' });
    expect(await lacksPeppers({ ...deps, peppers: OTHER })).toBe(false);
    await makeToken(deps, owner);
    expect(await lacksPeppers(deps)).toBe(false);
    expect(await lacksPeppers({ ...deps, peppers: OTHER })).toBe(true);
    await makeToken({ ...deps, peppers: OTHER }, owner, { name: 'made with the other' });
    expect(await lacksPeppers({ ...deps, peppers: OTHER })).toBe(false);
  });
});
