import { changePassword } from '../../src/service/change-password';
import { endSession } from '../../src/service/sessions';
import { signIn } from '../../src/service/sign-in';
import { GUEST } from '../../src/domain/caller';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

const PASSWORD = 'a password that is long enough';
const ADDRESS = '192.0.2.1';
const HOUR = 3_600_000;

async function signedIn(deps: TestDeps, name = 'anna'): Promise<string> {
  const { session } = await signIn(deps, GUEST, { username: name, password: PASSWORD }, ADDRESS);
  return session;
}
const whoHas = async (deps: TestDeps, text: string) =>
  (await authenticate(deps, { kind: 'session', text }, ADDRESS)).user?.name ?? null;

describe('signing in', () => {
  it('opens a session that is known by the text of its cookie alone', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    const session = await signedIn(deps, 'ANNA');
    expect(await whoHas(deps, session)).toBe('anna');
    expect(await whoHas(deps, `${session}x`)).toBeNull();
    expect(await whoHas(deps, '')).toBeNull();
  });

  it('is refused in the same words for a wrong name, a wrong password, a locked user and a service', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    const ben = await makeUser(deps, { name: 'ben', password: PASSWORD });
    await deps.storage.users.update(ben.user.id, { locked: true }, deps.clock.now());
    await makeUser(deps, { name: 'ci', kind: 'SERVICE', password: PASSWORD });
    await makeUser(deps, { name: 'nobody-yet' });
    for (const [username, password] of [
      ['carla', PASSWORD],
      ['anna', 'a wrong password'],
      ['ben', PASSWORD],
      ['ci', PASSWORD],
      ['nobody-yet', PASSWORD],
    ] as const) {
      await expect(signIn(deps, GUEST, { username, password }, ADDRESS)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        message: 'The user name or the password is wrong',
      });
    }
  });

  it('is not for tokens', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const { caller } = await makeToken(deps, anna, { scopes: ['full-access'] });
    await expect(
      signIn(deps, caller, { username: 'anna', password: PASSWORD }, ADDRESS),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('takes a password typed in another normal form', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: 'caf\u00e9 is not a password' });
    const { user } = await signIn(
      deps,
      GUEST,
      { username: 'anna', password: 'cafe\u0301 is not a password' },
      ADDRESS,
    );
    expect(user).not.toHaveProperty('passwordHash');
  });
});

describe('a session', () => {
  it('ends after twelve hours without use, and lives on with use', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    const session = await signedIn(deps);
    deps.clock.advance(12 * HOUR);
    expect(await whoHas(deps, session)).toBe('anna');
    deps.clock.advance(12 * HOUR);
    expect(await whoHas(deps, session)).toBe('anna');
    deps.clock.advance(12 * HOUR + 1);
    expect(await whoHas(deps, session)).toBeNull();
  });

  it('ends after seven days, however much it is used', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    const session = await signedIn(deps);
    for (let hours = 0; hours < 7 * 24; hours += 6) {
      expect(await whoHas(deps, session)).toBe('anna');
      deps.clock.advance(6 * HOUR);
    }
    deps.clock.advance(1);
    expect(await whoHas(deps, session)).toBeNull();
  });

  it('ends on sign-out, and when its user is locked or deleted', async () => {
    const deps = makeDeps();
    const { user } = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const [first, second] = [await signedIn(deps), await signedIn(deps)];
    await endSession(deps, first, ADDRESS);
    expect([await whoHas(deps, first), await whoHas(deps, second)]).toEqual([null, 'anna']);
    await deps.storage.users.update(user.id, { locked: true }, deps.clock.now());
    expect(await whoHas(deps, second)).toBeNull();
    await deps.storage.users.update(user.id, { locked: false }, deps.clock.now());
    expect(await whoHas(deps, second)).toBeNull();
    const third = await signedIn(deps);
    await deps.storage.users.delete(user.id);
    expect(await whoHas(deps, third)).toBeNull();
  });
});

describe('changing a password', () => {
  const newPassword = 'another password, long enough';

  it('ends every session and kept credential, gives a new session, and leaves tokens', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const { text } = await makeToken(deps, anna);
    const session = await signedIn(deps);
    const basic = { kind: 'basic', name: 'anna', password: PASSWORD } as const;
    await authenticate(deps, basic, ADDRESS);
    const renewed = await changePassword(deps, anna, { currentPassword: PASSWORD, newPassword }, ADDRESS);
    expect(await whoHas(deps, session)).toBeNull();
    expect(await whoHas(deps, renewed ?? '')).toBe('anna');
    await expect(authenticate(deps, basic, ADDRESS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await authenticate(deps, { kind: 'token', text }, ADDRESS)).user?.name).toBe('anna');
  });

  it('needs the current one, and a wrong one is a failed sign-in', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const change = (currentPassword: string) =>
      changePassword(deps, anna, { currentPassword, newPassword }, ADDRESS);
    for (let tries = 0; tries < 10; tries += 1) {
      await expect(change('wrong')).rejects.toMatchObject({ field: 'currentPassword' });
    }
    await expect(change(PASSWORD)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('refuses one that is too short', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const change = changePassword(
      deps,
      anna,
      { currentPassword: PASSWORD, newPassword: 'x'.repeat(14) },
      ADDRESS,
    );
    await expect(change).rejects.toMatchObject({ field: 'newPassword' });
  });
});

describe('Basic credentials', () => {
  const basic = { kind: 'basic', name: 'anna', password: PASSWORD } as const;

  it('are hashed once a minute, however often they come', async () => {
    const plain = makeDeps();
    let hashed = 0;
    const deps = makeDeps({
      hasher: {
        hash: plain.hasher.hash,
        verify: (...given) => ((hashed += 1), plain.hasher.verify(...given)),
      },
    });
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    await Promise.all(Array.from({ length: 200 }, () => authenticate(deps, basic, ADDRESS)));
    expect(hashed).toBe(1);
    deps.clock.advance(60_001);
    await authenticate(deps, basic, ADDRESS);
    expect(hashed).toBe(2);
  });

  it('are good again at once when their user was locked and unlocked', async () => {
    const deps = makeDeps();
    const { user } = await makeUser(deps, { name: 'anna', password: PASSWORD });
    await authenticate(deps, basic, ADDRESS);
    await deps.storage.users.update(user.id, { locked: true }, deps.clock.now());
    await expect(authenticate(deps, basic, ADDRESS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await deps.storage.users.update(user.id, { locked: false }, deps.clock.now());
    expect((await authenticate(deps, basic, ADDRESS)).user?.name).toBe('anna');
  });

  it('that are kept tell somebody without tries nothing', async () => {
    const deps = makeDeps();
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    await authenticate(deps, basic, '192.0.2.2');
    for (let tries = 0; tries < 10; tries += 1) {
      const guess = authenticate(deps, { ...basic, password: `guess ${tries}` }, ADDRESS);
      await expect(guess).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    await expect(authenticate(deps, basic, ADDRESS)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect((await authenticate(deps, basic, '192.0.2.2')).user?.name).toBe('anna');
  });
});
