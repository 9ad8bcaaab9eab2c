import type { MakeClient } from '../support/contract-client';
import { DELETE_TOKEN, REGENERATE_TOKEN, UPDATE_TOKEN } from '../support/documents';
import { UPDATE_USER } from '../support/user-documents';
import { ok, useWorld, verifies } from '../support/world';

/** `verifyToken`: true iff the token is valid now and the caller may see it; never an error. */
export function defineVerifyTokenContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it("is true for one's own token that is active", async () => {
    const user = await world().anybody();
    const { text } = await world().token(user);

    expect(await verifies(user, text)).toBe(true);
  });

  it('is true for a token whose expiry is still to come, and false from that moment on', async () => {
    const user = await world().anybody();
    const { text } = await world().token(user, { expireAt: '2030-06-01T12:00:01Z' });
    expect(await verifies(user, text)).toBe(true);

    world().clock.advance(999);
    expect(await verifies(user, text)).toBe(true);

    world().clock.advance(1);
    expect(await verifies(user, text)).toBe(false);
  });

  it('is false for a disabled token, and true again when it is active', async () => {
    const user = await world().anybody();
    const { text, key } = await world().token(user, { state: 'DISABLED' });
    expect(await verifies(user, text)).toBe(false);

    ok(await user.send(UPDATE_TOKEN, { key, state: 'ACTIVE' }));
    expect(await verifies(user, text)).toBe(true);
  });

  it('is false for a wrong secret', async () => {
    const user = await world().anybody();
    const { text, key } = await world().token(user);

    ok(await user.send(REGENERATE_TOKEN, { key }));

    expect(await verifies(user, text)).toBe(false);
  });

  it('is false for an unknown key', async () => {
    const user = await world().anybody();
    const { text, key } = await world().token(user);

    ok(await user.send(DELETE_TOKEN, { key }));

    expect(await verifies(user, text)).toBe(false);
    expect(await verifies(user, 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=')).toBe(false);
  });

  it('is false for what is malformed or empty, without an error', async () => {
    const user = await world().anybody();
    const { text } = await world().token(user);

    for (const malformed of [
      '',
      ' ',
      'x',
      'pat_',
      `${text} `,
      ` ${text}`,
      text.slice(0, -1),
      `${text}0`,
      '\u0000',
      '🔑',
    ]) {
      expect(await verifies(user, malformed)).toBe(false);
    }
  });

  it("is false for somebody else's token, and true for those who see everyone's", async () => {
    const owner = await world().anybody();
    const { text } = await world().token(owner);

    expect(await verifies(await world().stranger(), text)).toBe(false);
    expect(await verifies(await world().holderOf('admin-personal-api-tokens'), text)).toBe(true);
    expect(await verifies(world().root, text)).toBe(true);
  });

  it('is false while its owner is locked', async () => {
    const owner = await world().tokenUser();
    const { text } = await world().token(owner);

    ok(await world().root.send(UPDATE_USER, { name: owner.name, locked: true }));
    expect(await verifies(world().root, text)).toBe(false);

    ok(await world().root.send(UPDATE_USER, { name: owner.name, locked: false }));
    expect(await verifies(world().root, text)).toBe(true);
  });
}
