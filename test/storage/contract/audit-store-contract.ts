import type { AuditEvent, NewAuditEvent } from '../../../src/domain/audit-event';
import { auditPositionOf, type AuditFilter } from '../../../src/domain/audit-query';
import type { Storage } from '../../../src/domain/stores';
import { anEvent, later, SAMPLE_TIME, uniqueText } from '../../support/samples-storage';

/** What every audit log does. */
export function defineAuditStoreContract(storage: () => Storage): void {
  const listed = async (filter: AuditFilter) => (await storage().audit.list(filter, {})).rows;
  const withoutId = ({ id: _id, ...event }: AuditEvent): NewAuditEvent => event;

  /** Events that a filter of their own tells from all others. */
  async function keep(events: readonly Partial<NewAuditEvent>[]): Promise<{ actor: string }> {
    const name = uniqueText('actor');
    const actor = { via: 'basic', userId: null, name, tokenKey: null } as const;
    await storage().audit.append(...events.map((event) => anEvent({ actor, ...event })));
    return { actor: name };
  }

  it('keeps every field, those that are null too', async () => {
    const full = anEvent({
      action: 'credential.refused',
      actor: { via: 'token', userId: 'u', name: uniqueText('Full'), tokenKey: 'k' },
      before: { name: 'Ä\u0000\ud800"', scopes: ['a', 'b'], expireAt: null, locked: false, tokens: 7 },
      after: {},
      reason: 'expired',
      counted: { times: 5_000_000_000, first: later(1), last: later(2) },
    });
    const bare = anEvent({
      actor: { via: 'server', userId: null, name: uniqueText('bare'), tokenKey: null },
      subject: null,
      address: null,
      before: null,
      after: null,
    });
    await storage().audit.append(full, bare);
    for (const event of [full, bare]) {
      const [kept] = await listed({ actor: event.actor.name! });
      expect(withoutId(kept!)).toStrictEqual(event);
    }
  });

  it('gives each event an id of its own, in the order in which they came', async () => {
    const filter = await keep(Array.from({ length: 250 }, (_, index) => ({ after: { index } })));
    const events = await listed(filter);
    expect(events.map(({ after }) => after?.index)).toStrictEqual(
      Array.from({ length: 250 }, (_, index) => 249 - index),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(250);
    expect(events[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('cuts a name that is too long, and keeps one with half a character', async () => {
    const subject = { kind: 'file', id: 'f', name: '😀'.repeat(300), owner: null } as const;
    const filter = await keep([{ subject }, { subject: { ...subject, name: 'a\ud800\0' }, at: later(-1) }]);
    const names = (await listed(filter)).map((event) => event.subject?.name);
    expect(names).toStrictEqual(['😀'.repeat(255), 'a\ufffd\ufffd']);
  });

  it('lists the newest first, a page at a time, in both directions', async () => {
    const filter = await keep([3, 1, 2, 2, 5].map((time) => ({ at: later(time), after: { time } })));
    const times = (rows: readonly AuditEvent[]) => rows.map(({ after }) => after?.time);
    const all = await listed(filter);
    expect(times(all)).toStrictEqual([5, 3, 2, 2, 1]);
    const place = (index: number) => auditPositionOf(all[index]!);
    const second = await storage().audit.list(filter, { first: 2, after: place(1) });
    expect(second).toStrictEqual({ rows: all.slice(2, 4), hasPreviousPage: true, hasNextPage: true });
    const back = await storage().audit.list(filter, { last: 2, before: place(3) });
    expect(back).toStrictEqual({ rows: all.slice(1, 3), hasPreviousPage: true, hasNextPage: true });
    expect(await storage().audit.list(filter, { first: 9, after: place(4) })).toStrictEqual({
      rows: [],
      hasPreviousPage: true,
      hasNextPage: false,
    });
    expect(await storage().audit.count(filter)).toBe(5);
  });

  it('finds events by each part of a filter, and by several', async () => {
    const [actor, owner, address] = [uniqueText('Actor'), uniqueText('Owner'), uniqueText('address')];
    const [tokenKey, id] = [uniqueText('key').slice(0, 36), uniqueText('id').slice(0, 36)];
    const event = anEvent({
      actor: { via: 'token', userId: null, name: actor, tokenKey },
      subject: { kind: 'role', id, name: '', owner },
      action: 'role.updated',
      address,
    });
    await storage().audit.append(event, anEvent(), anEvent({ action: 'role.updated' }));
    const parts: AuditFilter[] = [
      { actor },
      { actor: actor.toUpperCase() },
      { tokenKey },
      { subject: { kind: 'role', id } },
      { owner },
      { owner: owner.toLowerCase() },
      { address },
      { actor, action: 'role.updated', from: SAMPLE_TIME, until: later(1) },
    ];
    for (const part of parts) expect((await listed(part)).map(withoutId)).toStrictEqual([event]);
    const misses: AuditFilter[] = [
      { actor, action: 'role.deleted' },
      { actor, from: later(1) },
      { actor, until: SAMPLE_TIME },
      { subject: { kind: 'token', id } },
      { actor: `${actor}\0` },
      { address: '\ud800' },
    ];
    for (const miss of misses) expect(await listed(miss)).toStrictEqual([]);
  });

  it('deletes the oldest of those from before a moment, a few at a time', async () => {
    const old = (days: number) => new Date(Date.UTC(1990, 0, days));
    const filter = await keep([5, 3, 4, 1, 2].map((day) => ({ at: old(day), after: { day } })));
    const days = async () => (await listed(filter)).map(({ after }) => after?.day);
    expect(await storage().audit.deleteBefore(old(4), 2)).toBe(2);
    expect(await days()).toStrictEqual([5, 4, 3]);
    expect(await storage().audit.deleteBefore(old(4), 2)).toBe(1);
    expect(await storage().audit.deleteBefore(old(4), 2)).toBe(0);
    expect(await days()).toStrictEqual([5, 4]);
  });

  it('keeps an event exactly if the transaction that it tells of takes effect', async () => {
    const [kept, undone] = [uniqueText('kept'), uniqueText('undone')];
    const by = (name: string) => anEvent({ actor: { via: 'basic', userId: null, name, tokenKey: null } });
    await storage().transaction((stores) => stores.audit.append(by(kept)));
    const failing = storage().transaction(async (stores) => {
      await stores.audit.append(by(undone));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await listed({ actor: kept })).toHaveLength(1);
    expect(await listed({ actor: undone })).toStrictEqual([]);
  });
}
