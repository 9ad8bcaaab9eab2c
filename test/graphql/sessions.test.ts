import { makeToken, makeUser } from '../support/callers';
import { codesOf, dataOf, guest, makeCookie, startGraphql, type TestServer } from './support/graphql-server';
import { authenticate } from '../support/authenticate';

const PASSWORD = 'correct horse battery';

async function signedIn(server: TestServer, name = 'anna', password = PASSWORD) {
  const session = makeCookie();
  const document = 'mutation ($n: String!, $p: String!) { signIn(username: $n, password: $p) { name } }';
  const answer = await server.ask(guest, document, { variables: { n: name, p: password }, session });
  return { answer, session, text: session.changes[0] ?? null };
}

async function callerOf(server: TestServer, text: string | null) {
  return authenticate(server.deps, text === null ? { kind: 'none' } : { kind: 'session', text }, '192.0.2.1');
}

describe('signIn', () => {
  it('opens a session, sets its cookie, and ends the one that came with the request', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const first = await signedIn(server, 'ANNA');
    expect(dataOf(first.answer)).toEqual({ signIn: { name: 'anna' } });
    expect(first.session.changes).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    expect((await callerOf(server, first.text)).user?.name).toBe('anna');

    const session = makeCookie(first.text);
    const again = `mutation { signIn(username: "anna", password: "${PASSWORD}") { name } }`;
    dataOf(await server.ask(await callerOf(server, first.text), again, { session }));
    expect((await callerOf(server, first.text)).user).toBeNull();
    expect((await callerOf(server, session.changes[0] ?? null)).user?.name).toBe('anna');
  });

  it('answers UNAUTHENTICATED alike for a wrong name and a wrong password, with "data": null and no cookie', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const wrong = await signedIn(server, 'anna', 'not the password, no');
    const nobody = await signedIn(server, 'nobody');
    expect(wrong.answer.text).toBe(nobody.answer.text);
    expect(wrong.answer).toMatchObject({ status: 200, data: null });
    expect(codesOf(wrong.answer)).toEqual(['UNAUTHENTICATED']);
    expect(wrong.session.changes).toEqual([]);
  });

  it('answers RATE_LIMITED with Retry-After after too many failures', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    for (let i = 0; i < 10; i++) await signedIn(server, 'anna', `wrong password ${i}`);
    const { answer } = await signedIn(server);
    expect(codesOf(answer)).toEqual(['RATE_LIMITED']);
    const seconds = answer.errors?.[0]?.extensions?.retryAfter;
    expect(seconds).toBeGreaterThan(0);
    expect(answer.headers.get('retry-after')).toBe(String(seconds));
    expect(answer.status).toBe(200);
  });

  it('is refused to a token, whatever its scopes', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const { caller } = await makeToken(server.deps, anna, { scopes: ['full-access'] });
    const document = `mutation { signIn(username: "anna", password: "${PASSWORD}") { name } }`;
    expect(codesOf(await server.ask(caller, document))).toEqual(['FORBIDDEN']);
  });
});

describe('signOut', () => {
  it('ends the session and clears its cookie; without one it is true all the same', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const { text } = await signedIn(server);
    const session = makeCookie(text);
    expect(
      dataOf(await server.ask(await callerOf(server, text), 'mutation { signOut }', { session })),
    ).toEqual({
      signOut: true,
    });
    expect(session.changes).toEqual([null]);
    expect((await callerOf(server, text)).user).toBeNull();
    expect(dataOf(await server.ask(guest, 'mutation { signOut }'))).toEqual({ signOut: true });
  });
});

describe('changePassword', () => {
  const change = (from: string, to: string) =>
    `mutation { changePassword(currentPassword: "${from}", newPassword: "${to}") }`;

  it('takes the new password from now on and keeps this browser signed in, no other', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const [here, elsewhere] = [await signedIn(server), await signedIn(server)];
    const session = makeCookie(here.text);
    const caller = await callerOf(server, here.text);
    dataOf(await server.ask(caller, change(PASSWORD, 'another horse battery'), { session }));
    expect((await callerOf(server, elsewhere.text)).user).toBeNull();
    expect((await callerOf(server, session.changes[0] ?? null)).user?.name).toBe('anna');
    expect(codesOf((await signedIn(server)).answer)).toEqual(['UNAUTHENTICATED']);
    dataOf((await signedIn(server, 'anna', 'another horse battery')).answer);
  });

  it('is refused to guests and tokens, and names what is wrong', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna', password: PASSWORD });
    const { caller } = await makeToken(server.deps, anna, { scopes: ['full-access'] });
    const document = change(PASSWORD, 'another horse battery');
    expect(codesOf(await server.ask(guest, document))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await server.ask(caller, document))).toEqual(['FORBIDDEN']);
    const wrong = await server.ask(anna, change('not the password, no', 'another horse battery'));
    expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'currentPassword' });
    const short = await server.ask(anna, change(PASSWORD, 'short'));
    expect(short.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'newPassword' });
  });
});
