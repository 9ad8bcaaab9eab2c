import type { AuditFields } from '../../src/domain/audit-event';
import { GUEST, operator } from '../../src/domain/caller';
import { UNLIMITED } from '../../src/domain/token-limits';
import { createRole } from '../../src/service/create-role';
import { createRoot } from '../../src/service/create-root';
import { createToken } from '../../src/service/create-token';
import { createUser } from '../../src/service/create-user';
import { changePassword } from '../../src/service/change-password';
import { deleteRole } from '../../src/service/delete-role';
import { deleteToken } from '../../src/service/delete-token';
import { deleteUser } from '../../src/service/delete-user';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { revokeTokens } from '../../src/service/revoke-tokens';
import { endSession } from '../../src/service/sessions';
import { signIn } from '../../src/service/sign-in';
import { updateRole } from '../../src/service/update-role';
import { updateToken } from '../../src/service/update-token';
import { updateUser } from '../../src/service/update-user';
import { eventsOf } from '../support/audit-log';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';

const ADDRESS = '192.0.2.1';
const PASSWORD = 'correct horse battery';

async function start() {
  const deps = makeDeps();
  const admin = await makeUser(deps, { name: 'Admin', roles: ['administrator'] });
  const anna = await makeUser(deps, { name: 'Anna', password: PASSWORD });
  const { text, caller } = await makeToken(deps, anna, { name: 'laptop', scopes: ['tokens:write'] });
  return { deps, admin, anna, text, byToken: caller, key: caller.token.key };
}
type Started = Awaited<ReturnType<typeof start>>;

/** What an event tells of what was done, in one line, and what changed. */
type Told = [line: string, before: AuditFields | null, after: AuditFields | null];

async function told(deps: TestDeps, work: () => Promise<unknown>): Promise<Told[]> {
  return (await eventsOf(deps, work)).map(({ action, actor, subject, address, before, after }) => {
    const who = `${actor.name ?? 'nobody'} by ${actor.via}`;
    const what = subject && `${subject.kind} ${subject.name}${subject.owner ? ` of ${subject.owner}` : ''}`;
    return [`${action}: ${who} from ${address ?? 'here'}, ${what}`, before, after];
  });
}

const TOKEN = { description: null, state: 'ACTIVE', expireAt: null, format: 'pat', ...UNLIMITED };
const BY_ANNA = 'Anna by session from 192.0.2.1';
const BY_ADMIN = 'Admin by session from 192.0.2.1';
const LAPTOP = 'token laptop of Anna';
const LAPTOP_FIELDS = { ...TOKEN, name: 'laptop', scopes: ['tokens:write'] };
const PERSON = { displayName: null, email: null, kind: 'PERSON', locked: false, roles: ['token-user'] };

describe('the audit log tells of', () => {
  const CHANGES: [title: string, work: (started: Started) => Promise<unknown>, events: Told[]][] = [
    [
      'a token that is made',
      ({ deps, anna }) => createToken(deps, anna, { name: 'phone', expireAt: '2040-01-01' }),
      [
        [
          `token.created: ${BY_ANNA}, token phone of Anna`,
          null,
          { ...TOKEN, name: 'phone', scopes: [], expireAt: '2040-01-01T00:00:00.000Z' },
        ],
      ],
    ],
    [
      'one that is made by a token',
      ({ deps, byToken }) => createToken(deps, byToken, { name: 'phone' }),
      [
        [
          'token.created: Anna by token from 192.0.2.1, token phone of Anna',
          null,
          { ...TOKEN, name: 'phone', scopes: [] },
        ],
      ],
    ],
    [
      'one that an operator makes',
      ({ deps }) => createToken(deps, operator('provisioning'), { name: 'ci', userId: 'anna' }),
      [
        [
          'token.created: provisioning by provisioning from here, token ci of Anna',
          null,
          { ...TOKEN, name: 'ci', scopes: [] },
        ],
      ],
    ],
    [
      'the fields of a token that change, and no others',
      ({ deps, anna, key }) => updateToken(deps, anna, key, { name: 'desk', rateLimit: 5, scopes: [] }),
      [
        [
          `token.updated: ${BY_ANNA}, ${LAPTOP}`,
          { name: 'laptop', scopes: ['tokens:write'], rateLimit: null },
          { name: 'desk', scopes: [], rateLimit: 5 },
        ],
      ],
    ],
    [
      'a token that is disabled by an administrator, whatever else changes with it',
      ({ deps, admin, key }) => updateToken(deps, admin, key, { state: 'DISABLED', description: 'lost' }),
      [
        [`token.updated: ${BY_ADMIN}, ${LAPTOP}`, { description: null }, { description: 'lost' }],
        [`token.disabled: ${BY_ADMIN}, ${LAPTOP}`, { state: 'ACTIVE' }, { state: 'DISABLED' }],
      ],
    ],
    [
      'a token that is switched on again',
      async ({ deps, anna, key }) => {
        await deps.storage.tokens.update(key, { state: 'DISABLED' }, deps.clock.now());
        await updateToken(deps, anna, key, { state: 'ACTIVE' });
      },
      [[`token.activated: ${BY_ANNA}, ${LAPTOP}`, { state: 'DISABLED' }, { state: 'ACTIVE' }]],
    ],
    [
      'a new secret, and for how long the old one lives on',
      ({ deps, anna, key }) => regenerateToken(deps, anna, key, 60),
      [[`token.regenerated: ${BY_ANNA}, ${LAPTOP}`, null, { gracePeriod: 60 }]],
    ],
    [
      'a token that is deleted',
      ({ deps, anna, key }) => deleteToken(deps, anna, key),
      [[`token.deleted: ${BY_ANNA}, ${LAPTOP}`, LAPTOP_FIELDS, null]],
    ],
    [
      'a token that somebody who has it deletes',
      ({ deps, text }) => revokePresentedToken(deps, GUEST, text, '2001:db8::1'),
      [[`token.deleted: Anna by token from 2001:db8::1, ${LAPTOP}`, LAPTOP_FIELDS, null]],
    ],
    [
      'each token of those that are revoked together, and how many they were',
      async ({ deps, admin, anna }) => {
        await createToken({ ...deps, storage: deps.storage }, anna, { name: 'phone' });
        await revokeTokens(deps, admin, 'anna');
      },
      [
        [`token.created: ${BY_ANNA}, token phone of Anna`, null, { ...TOKEN, name: 'phone', scopes: [] }],
        [`token.deleted: ${BY_ADMIN}, ${LAPTOP}`, LAPTOP_FIELDS, null],
        [`token.deleted: ${BY_ADMIN}, token phone of Anna`, { ...TOKEN, name: 'phone', scopes: [] }, null],
        [`tokens.revoked: ${BY_ADMIN}, user Anna`, { tokens: 2 }, { tokens: 0 }],
      ],
    ],
    [
      'a user who is made, without their password',
      ({ deps, admin }) =>
        createUser(deps, admin, {
          username: 'Bo',
          password: 'another long password',
          email: 'bo@example.org',
        }),
      [[`user.created: ${BY_ADMIN}, user Bo`, null, { ...PERSON, email: 'bo@example.org' }]],
    ],
    [
      'what an administrator changes of a user, a password only by its name',
      ({ deps, admin }) =>
        updateUser(deps, admin, 'anna', {
          locked: true,
          roles: [],
          displayName: 'Anna A.',
          password: 'a password of another kind',
        }),
      [
        [
          `user.updated: ${BY_ADMIN}, user Anna`,
          { displayName: null, roles: ['token-user'] },
          { displayName: 'Anna A.', roles: [] },
        ],
        [`user.locked: ${BY_ADMIN}, user Anna`, { locked: false }, { locked: true }],
        [`user.password-changed: ${BY_ADMIN}, user Anna`, null, null],
      ],
    ],
    [
      'a user who is unlocked',
      async ({ deps, admin, anna }) => {
        await deps.storage.users.update(anna.user.id, { locked: true }, deps.clock.now());
        await updateUser(deps, admin, 'anna', { locked: false });
      },
      [[`user.unlocked: ${BY_ADMIN}, user Anna`, { locked: true }, { locked: false }]],
    ],
    [
      'a user who is deleted, with each of their tokens',
      ({ deps, admin }) => deleteUser(deps, admin, 'anna'),
      [
        [`token.deleted: ${BY_ADMIN}, ${LAPTOP}`, LAPTOP_FIELDS, null],
        [`user.deleted: ${BY_ADMIN}, user Anna`, PERSON, null],
      ],
    ],
    [
      'a role from its start to its end',
      async ({ deps, admin }) => {
        await createRole(deps, admin, { name: 'auditor', permissions: ['audit-log'] });
        await updateRole(deps, admin, 'auditor', { permissions: [], description: 'Reads' });
        await deleteRole(deps, admin, 'auditor');
      },
      [
        [`role.created: ${BY_ADMIN}, role auditor`, null, { description: null, permissions: ['audit-log'] }],
        [
          `role.updated: ${BY_ADMIN}, role auditor`,
          { description: null, permissions: ['audit-log'] },
          { description: 'Reads', permissions: [] },
        ],
        [`role.deleted: ${BY_ADMIN}, role auditor`, { description: 'Reads', permissions: [] }, null],
      ],
    ],
    [
      'a session that is opened and ended, and a password that its user changes',
      async ({ deps, anna }) => {
        const input = { username: 'ANNA', password: PASSWORD };
        const { session } = await signIn(deps, GUEST, input, ADDRESS);
        await endSession(deps, session, ADDRESS);
        await endSession(deps, session, ADDRESS);
        const passwords = { currentPassword: PASSWORD, newPassword: 'a password of another kind' };
        await changePassword(deps, { ...anna, via: 'basic' }, passwords, ADDRESS);
      },
      [
        [`session.signed-in: ${BY_ANNA}, user Anna`, null, null],
        [`session.signed-out: ${BY_ANNA}, user Anna`, null, null],
        ['user.password-changed: Anna by basic from 192.0.2.1, user Anna', null, null],
      ],
    ],
  ];

  it.each(CHANGES)('%s', async (_, work, expected) => {
    const started = await start();
    const events = await told(started.deps, () => work(started));
    // Which of several tokens goes first is not said.
    const sorted = (rows: Told[]) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(events)).toStrictEqual(sorted(expected));
  });

  it('the first user, whom nobody made', async () => {
    const deps = makeDeps();
    const root = { given: PASSWORD, publish: async () => undefined };
    const events = await told(deps, () => createRoot(deps, root));
    const fields = { displayName: null, email: null, kind: 'PERSON', roles: ['administrator'] };
    expect(events).toStrictEqual([['root.created: nobody by server from here, user root', null, fields]]);
  });

  it('the key of the token that acted, and the time', async () => {
    const { deps, byToken, key } = await start();
    deps.clock.advance(1000);
    const [event] = await eventsOf(deps, () => createToken(deps, byToken, { name: 'phone' }));
    expect(event).toMatchObject({ actor: { tokenKey: key, userId: byToken.user.id }, at: deps.clock.now() });
  });
});
