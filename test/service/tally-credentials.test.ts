import { CredentialMetrics } from '../../src/adapters/metrics/credential-metrics';
import type { TokenCaller } from '../../src/domain/caller';
import type { Credential } from '../../src/service/authenticate';
import { createToken } from '../../src/service/create-token';
import { createUser } from '../../src/service/create-user';
import { introspectToken } from '../../src/service/introspect-token';
import { signIn } from '../../src/service/sign-in';
import { updateToken } from '../../src/service/update-token';
import { updateUser } from '../../src/service/update-user';
import { operator } from '../../src/domain/caller';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { makeDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

const PASSWORD = 'a long password of her own';
const ADDRESS = '192.0.2.1';
const TOOL = operator('command-line');

function keyOf(text: string): string {
  const { key = '' } = parseToken(text, ['pat_']) ?? {};
  return key;
}

/** A server's parts, with a user anna and one token of hers. */
async function setUp() {
  const tally = new CredentialMetrics();
  const deps = makeDeps({ tally });
  await createUser(deps, TOOL, { username: 'anna', password: PASSWORD, roles: ['administrator'] });
  await createUser(deps, TOOL, { username: 'robot', kind: 'SERVICE' });
  const make = (name: string, more: object = {}) =>
    createToken(deps, TOOL, { name, userId: 'anna', ...more });
  const present = (credential: Credential) =>
    authenticate(deps, credential, ADDRESS).catch((error: unknown) => error);
  const counted = (counts: { read(): [string, number][] }) =>
    Object.fromEntries(counts.read().filter(([, count]) => count > 0));
  return {
    deps,
    make,
    token: (text: string) => present({ kind: 'token', text }),
    basic: (name: string, password: string) => present({ kind: 'basic', name, password }),
    verifications: () => counted(tally.verifications),
    signIns: () => counted(tally.signIns),
  };
}

describe('the metrics of credentials', () => {
  it('count tokens that were presented by what became of them', async () => {
    const { deps, make, token, verifications } = await setUp();
    const good = await make('good');
    const key = keyOf(good);
    await token(good);
    await token(good);
    await token('pat_nonsense');
    await token(await make('expired', { expireAt: '2020-01-01' }));
    await token(await make('off', { state: 'DISABLED' }));
    const gone = await make('gone');
    await deps.storage.tokens.delete(keyOf(gone));
    await token(gone);
    await updateToken(deps, TOOL, key, { state: 'DISABLED' });
    await token(good);
    expect(verifications()).toEqual({ valid: 2, malformed: 1, expired: 1, disabled: 2, 'unknown-key': 1 });
  });

  it('count a wrong secret, a locked owner, and tokens that services were shown', async () => {
    const { deps, make, token, verifications } = await setUp();
    const [one, two] = [await make('one'), await make('two')];
    await token(formatToken('pat', 'pat_', keyOf(one), deps.secrets.bytes(16)));
    const caller = (await authenticate(deps, { kind: 'token', text: two }, ADDRESS)) as TokenCaller;
    await introspectToken(deps, caller, one, ADDRESS);
    await introspectToken(deps, caller, 'nonsense', ADDRESS);
    await createUser(deps, TOOL, { username: 'zoe', password: PASSWORD, roles: ['administrator'] });
    await updateUser(deps, TOOL, 'anna', { locked: true });
    await token(one);
    expect(verifications()).toEqual({ 'wrong-secret': 1, valid: 2, malformed: 1, 'owner-locked': 1 });
  });

  it('count sign-ins, with a session and with a request, by what became of them', async () => {
    const { deps, basic, signIns } = await setUp();
    const session = (username: string, password: string) =>
      signIn(deps, { via: 'nothing', user: null }, { username, password }, ADDRESS).catch(() => undefined);
    await session('anna', PASSWORD);
    await basic('anna', PASSWORD);
    await basic('anna', 'wrong');
    await session('nobody', PASSWORD);
    await basic('robot', PASSWORD);
    for (let attempt = 0; attempt < 9; attempt += 1) await session('nobody', 'wrong');
    const found = signIns();
    expect(found).toEqual({
      accepted: 2,
      'wrong-password': 1,
      'unknown-user': 8,
      'no-password': 1,
      'rate-limited': 2,
    });
  });
});
