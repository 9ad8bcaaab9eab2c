import { networkText } from '../../src/adapters/canonical-address';
import { STRANGER, tokenSubject } from '../../src/domain/audit-event';
import type { AuditNote } from '../../src/domain/audit-note';
import { GUEST } from '../../src/domain/caller';
import { UnavailableError } from '../../src/domain/errors';
import type { Log } from '../../src/domain/ports';
import type { Credential } from '../../src/service/authenticate';
import { AuditNoteRecorder } from '../../src/service/record-audit-notes';
import { signIn } from '../../src/service/sign-in';
import { updateToken } from '../../src/service/update-token';
import { loggedEvents } from '../support/audit-log';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { formatToken, generateToken } from '../../src/domain/token-format';
import { MemorySignInThrottle } from '../../src/adapters/memory-sign-in-throttle';
import { authenticate } from '../support/authenticate';
import { isSoak } from '../support/soak';

/** Refused credentials of a flood; the full count in the soak. */
const FLOOD = isSoak ? 100_000 : 5_000;
const PASSWORD = 'correct horse battery';
const MINUTE = 60_000;

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Dependencies whose notes are written down when a test says so. */
function start(log = quiet) {
  const deps = makeDeps();
  const recorder = new AuditNoteRecorder(deps.storage.audit, deps.clock, log, networkText);
  const noting: TestDeps = { ...deps, notes: recorder, throttle: new MemorySignInThrottle(1e6, deps.clock) };
  const counted = async () => {
    await recorder.flush();
    const events = await loggedEvents(deps);
    return events.filter((event) => event.counted !== null);
  };
  return { deps: noting, recorder, counted };
}

const stranger = (address: string, fields: Partial<AuditNote> = {}): AuditNote => ({
  action: 'credential.refused',
  reason: 'unknown-key',
  actor: STRANGER,
  subject: null,
  address,
  ...fields,
});

/** Addresses of as many networks as are asked for. */
const ipv6 = (index: number, host = 1) =>
  `2001:db8:${(index >> 16).toString(16)}:${(index & 0xffff).toString(16)}::${host}`;

describe('what is counted for the audit log', () => {
  it('tells why a token was refused, which it was, and from where, never what was presented', async () => {
    const { deps, counted } = start();
    const anna = await makeUser(deps, { name: 'anna' });
    const admin = await makeUser(deps, { name: 'admin', roles: ['administrator'] });
    const disabled = await makeToken(deps, anna, { name: 'disabled' });
    await updateToken(deps, anna, disabled.caller.token.key, { state: 'DISABLED' });
    const expired = await makeToken(deps, anna, { name: 'expired', expireAt: '2040-01-01' });
    await updateToken(deps, anna, expired.caller.token.key, { expireAt: '2000-01-01' });
    const bo = await makeUser(deps, { name: 'bo' });
    const locked = await makeToken(deps, bo, { name: 'locked' });
    await deps.storage.users.update(bo.user.id, { locked: true }, deps.clock.now());
    const { text, caller } = await makeToken(deps, admin, { name: 'wrong' });
    const other = generateToken(new RandomSecretSource(), 'pat', 'pat_');
    const wrong = formatToken('pat', 'pat_', caller.token.key, Buffer.alloc(16));
    const presented = ['junk', other.token, wrong, disabled.text, expired.text, locked.text];
    for (const credential of presented) {
      await expect(authenticate(deps, { kind: 'token', text: credential }, '192.0.2.7')).rejects.toThrow();
    }
    const events = await counted();
    expect(
      events.map(({ action, reason, subject, address }) => [action, reason, subject?.name, address]),
    ).toEqual([
      ['credential.refused', 'malformed', undefined, '192.0.2.7'],
      ['credential.refused', 'unknown-key', undefined, '192.0.2.7'],
      ['credential.refused', 'wrong-secret', 'wrong', '192.0.2.7'],
      ['credential.refused', 'disabled', 'disabled', '192.0.2.7'],
      ['credential.refused', 'expired', 'expired', '192.0.2.7'],
      ['credential.refused', 'owner-locked', 'locked', '192.0.2.7'],
    ]);
    const written = JSON.stringify(events);
    for (const secret of [...presented.slice(1), text, other.parsed.key])
      expect(written).not.toContain(secret);
  });

  it('tells why a sign-in failed, by a session and by Basic, and of a user only if there is one', async () => {
    const { deps, counted } = start();
    const bo = await makeUser(deps, { name: 'bo', password: PASSWORD });
    await deps.storage.users.update(bo.user.id, { locked: true }, deps.clock.now());
    await makeUser(deps, { name: 'anna', password: PASSWORD });
    await makeUser(deps, { name: 'job', kind: 'SERVICE' });
    const names = [
      ['nobody', PASSWORD],
      ['bo', PASSWORD],
      ['anna', 'wrong password'],
      ['job', PASSWORD],
    ] as const;
    for (const [username, password] of names) {
      await expect(signIn(deps, GUEST, { username, password }, '192.0.2.7')).rejects.toThrow();
      const credential: Credential = { kind: 'basic', name: username, password };
      await expect(authenticate(deps, credential, '192.0.2.7')).rejects.toThrow();
    }
    const throttled = { ...deps, throttle: new MemorySignInThrottle(1, deps.clock) };
    for (let tries = 0; tries < 3; tries++) {
      const input = { username: 'nobody', password: PASSWORD };
      await expect(signIn(throttled, GUEST, input, '192.0.2.8')).rejects.toThrow();
    }
    const events = await counted();
    expect(
      events.map((event) => [
        event.action,
        event.reason,
        event.subject?.name,
        event.counted?.times,
        event.address,
      ]),
    ).toEqual([
      ['sign-in.failed', 'unknown-user', undefined, 2, '192.0.2.7'],
      ['sign-in.failed', 'user-locked', 'bo', 2, '192.0.2.7'],
      ['sign-in.failed', 'wrong-password', 'anna', 2, '192.0.2.7'],
      ['sign-in.failed', 'no-password', 'job', 2, '192.0.2.7'],
      ['sign-in.failed', 'unknown-user', undefined, 1, '192.0.2.8'],
      ['sign-in.failed', 'rate-limited', undefined, 2, '192.0.2.8'],
    ]);
  });

  it('tells once an hour that a client sends the right password with each request', async () => {
    const { deps, counted } = start();
    const { user } = await makeUser(deps, { name: 'anna', password: PASSWORD });
    const basic: Credential = { kind: 'basic', name: 'anna', password: PASSWORD };
    for (let minute = 0; minute <= 60; minute += 20) {
      await authenticate(deps, basic, '192.0.2.7');
      await authenticate(deps, basic, '192.0.2.7');
      if (minute === 0) await authenticate(deps, basic, '192.0.2.8');
      await counted();
      deps.clock.advance(20 * MINUTE);
    }
    const events = await counted();
    expect(events.map(({ action, actor, address, reason }) => [action, actor, address, reason])).toEqual(
      ['192.0.2.7', '192.0.2.8', '192.0.2.7'].map((address) => [
        'basic.signed-in',
        { via: 'basic', userId: user.id, name: 'anna', tokenKey: null },
        address,
        null,
      ]),
    );
  });

  it('counts those that are alike together, a network of IPv6 as one place', async () => {
    const { deps, recorder, counted } = start();
    const subject = tokenSubject({ key: 'k', name: 'n', ownerName: 'o' });
    const first = deps.clock.now();
    recorder.note(stranger(ipv6(7)));
    deps.clock.advance(10);
    recorder.note(stranger(ipv6(7, 2)));
    recorder.note(stranger(ipv6(8)));
    recorder.note(stranger(ipv6(8), { subject, reason: 'wrong-secret' }));
    deps.clock.advance(10);
    recorder.note(stranger(ipv6(7, 3)));
    const last = deps.clock.now();
    deps.clock.advance(MINUTE);
    expect(await counted()).toMatchObject([
      { address: '2001:db8:0:7::/64', at: deps.clock.now(), counted: { times: 3, first, last } },
      { address: '2001:db8:0:8::1', counted: { times: 1 } },
      { address: '2001:db8:0:8::1', subject, reason: 'wrong-secret', counted: { times: 1 } },
    ]);
  });

  it(`stays small under a flood of ${FLOOD} refused tokens, each with a key and a network of its own`, async () => {
    const { deps, recorder, counted } = start();
    const secrets = new RandomSecretSource();
    const subject = tokenSubject({ key: 'known', name: 'n', ownerName: 'o' });
    for (let index = 0; index < FLOOD; index++) {
      const { token } = generateToken(secrets, 'pat', 'pat_');
      await expect(authenticate(deps, { kind: 'token', text: token }, ipv6(index))).rejects.toThrow();
    }
    // One that matters still stands by itself.
    recorder.note(stranger('192.0.2.1', { subject, reason: 'wrong-secret' }));
    const events = await counted();
    expect(events.length).toBeLessThanOrEqual(202);
    expect(events.reduce((sum, event) => sum + (event.counted?.times ?? 0), 0)).toBe(FLOOD + 1);
    expect(events.filter((event) => event.subject !== null)).toHaveLength(1);
    const others = events.filter(({ reason }) => reason === 'other');
    expect(others).toMatchObject([{ address: null, after: { 'unknown-key': FLOOD - 100 } }]);
  });

  it('stays small in an hour of floods, about unknown and about known things', async () => {
    const { deps, recorder, counted } = start();
    for (let minute = 0; minute < 59; minute++) {
      for (let index = 0; index < 300; index++) {
        const subject = tokenSubject({ key: `key ${index}`, name: 'n', ownerName: 'o' });
        recorder.note(stranger(ipv6(index)));
        recorder.note(stranger('192.0.2.1', { subject }));
        recorder.note(stranger(ipv6(index), { action: 'sign-in.failed', reason: 'unknown-user' }));
      }
      deps.clock.advance(MINUTE);
      await recorder.flush();
    }
    const events = await counted();
    expect(events.length).toBeLessThanOrEqual(500 + 500 + 3 * 59);
    expect(events.reduce((sum, event) => sum + (event.counted?.times ?? 0), 0)).toBe(59 * 900);
    deps.clock.advance(60 * MINUTE);
    recorder.note(stranger(ipv6(1)));
    await recorder.flush();
    recorder.note(stranger(ipv6(2)));
    expect((await counted()).at(-1)).toMatchObject({ address: ipv6(2), reason: 'unknown-key' });
  });

  it('is kept when it cannot be written down, and told of once it can', async () => {
    const warnings: unknown[] = [];
    const { deps, recorder, counted } = start({ ...quiet, warn: (fields) => warnings.push(fields) });
    const append = jest.spyOn(deps.storage.audit, 'append');
    append.mockRejectedValueOnce(new UnavailableError());
    for (let index = 0; index < 150; index++) recorder.note(stranger(ipv6(index)));
    await recorder.flush();
    expect(warnings).toMatchObject([{ events: 101 }]);
    recorder.note(stranger(ipv6(0)));
    const events = await counted();
    expect(events).toHaveLength(101);
    expect(events.find(({ address }) => address === ipv6(0))?.counted?.times).toBe(2);
    expect(events.at(-1)).toMatchObject({ reason: 'other', counted: { times: 50 } });
    append.mockRestore();
  });

  it('is not waited for: a request is refused while the database takes nothing', async () => {
    const { deps, recorder } = start();
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    jest.spyOn(deps.storage.audit, 'append').mockReturnValueOnce(held);
    recorder.note(stranger('192.0.2.1'));
    const flushing = recorder.flush();
    await expect(authenticate(deps, { kind: 'token', text: 'junk' }, '192.0.2.1')).rejects.toThrow();
    release?.();
    await flushing;
  });
});
