import { networkText } from '../../src/adapters/canonical-address';
import { STRANGER, tokenSubject, userSubject, type NewAuditEvent } from '../../src/domain/audit-event';
import type { AuditNote } from '../../src/domain/audit-note';
import { UnavailableError } from '../../src/domain/errors';
import type { Log } from '../../src/domain/ports';
import { AuditNoteRecorder } from '../../src/service/record-audit-notes';
import { loggedEvents } from '../support/audit-log';
import { makeDeps } from '../support/deps';

const MINUTE = 60_000;
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function start() {
  const deps = makeDeps();
  const recorder = new AuditNoteRecorder(deps.storage.audit, deps.clock, quiet, networkText);
  /** Events that stand by themselves, and of how many it is said that they happened besides. */
  const counted = async () => {
    const events = await loggedEvents(deps);
    const others = events.filter(({ reason }) => reason === 'other');
    return {
      own: events.filter(({ reason }) => reason !== 'other'),
      others: others.reduce((sum, event) => sum + (event.counted?.times ?? 0), 0),
    };
  };
  return { ...deps, recorder, counted };
}

const unknown = (index: number): AuditNote => ({
  action: 'credential.refused',
  reason: 'unknown-key',
  actor: STRANGER,
  subject: null,
  address: `2001:db8:0:${index.toString(16)}::1`,
});

const known = (index: number): AuditNote => ({
  ...unknown(index),
  reason: 'wrong-secret',
  subject: tokenSubject({ key: `key ${index}`, name: 'n', ownerName: 'o' }),
});

const accepted = (index: number): AuditNote => ({
  action: 'basic.signed-in',
  reason: null,
  actor: { via: 'basic', userId: `id ${index}`, name: `user ${index}`, tokenKey: null },
  subject: userSubject({ id: `id ${index}`, name: `user ${index}` }),
  address: '192.0.2.7',
});

/** As many as one batch has rows for. */
const hundred = (from: number) => Array.from({ length: 100 }, (_, index) => from + index);

describe('the rows that what is counted may have in the audit log', () => {
  it('are others for accepted sign-ins than for refusals: no flood pushes them out', async () => {
    const { recorder, counted } = start();
    for (let batch = 0; batch < 6; batch += 1) {
      for (const index of hundred(batch * 100)) {
        recorder.note(unknown(index));
        recorder.note(known(index));
      }
      recorder.note(accepted(batch));
      await recorder.flush();
    }
    const { own, others } = await counted();
    expect(own.filter(({ action }) => action === 'basic.signed-in').map(({ actor }) => actor.name)).toEqual(
      [0, 1, 2, 3, 4, 5].map((batch) => `user ${batch}`),
    );
    // The flood did have more than its rows.
    expect([own.length, others]).toEqual([1_006, 200]);
  });

  it('are limited for accepted sign-ins too', async () => {
    const { recorder, counted } = start();
    for (let batch = 0; batch < 6; batch += 1) {
      for (const index of hundred(batch * 100)) recorder.note(accepted(index));
      await recorder.flush();
    }
    const { own, others } = await counted();
    expect([own.length, others]).toEqual([500, 100]);
  });

  it('are used up by what was written down, not by what could not be', async () => {
    const { storage, recorder, counted } = start();
    const append = jest.spyOn(storage.audit, 'append');
    for (const index of hundred(0)) recorder.note(unknown(index));
    for (let tries = 0; tries < 5; tries += 1) {
      append.mockRejectedValueOnce(new UnavailableError());
      await recorder.flush();
    }
    append.mockRestore();
    await recorder.flush();
    for (const index of hundred(100)) recorder.note(unknown(index));
    await recorder.flush();
    const { own, others } = await counted();
    expect([own.length, others]).toEqual([200, 0]);
  });

  it('are not given out twice while they are being written down', async () => {
    const { storage, recorder, counted } = start();
    for (let batch = 0; batch < 4; batch += 1) {
      for (const index of hundred(batch * 100)) recorder.note(unknown(index));
      await recorder.flush();
    }
    for (const index of hundred(400)) recorder.note(unknown(index));
    const write = storage.audit.append.bind(storage.audit);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    jest.spyOn(storage.audit, 'append').mockImplementationOnce(async (...events: NewAuditEvent[]) => {
      for (const index of hundred(500)) recorder.note(unknown(index));
      await held;
      return write(...events);
    });
    const flushing = recorder.flush();
    release();
    await flushing;
    await recorder.flush();
    const { own, others } = await counted();
    expect([own.length, others]).toEqual([500, 100]);
  });

  it('are there again for the first of a new hour, after a quiet minute', async () => {
    const { clock, recorder, counted } = start();
    for (let batch = 0; batch < 5; batch += 1) {
      for (const index of hundred(batch * 100)) recorder.note(unknown(index));
      await recorder.flush();
    }
    clock.advance(60 * MINUTE);
    await recorder.flush();
    recorder.note(unknown(500));
    await recorder.flush();
    const { own, others } = await counted();
    expect([own.length, others]).toEqual([501, 0]);
  });
});
