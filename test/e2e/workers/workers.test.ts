import { Api, codeOf } from '../../support/api';
import { describeOnServer } from '../../support/databases';
import { apiToken } from '../../support/graphql-request';
import { ROOT_PASSWORD } from '../../support/start-server';
import { keyOf, tokenMutation } from '../replicas/replica-world';
import { atOnce, eventually, startWorkerServer, statusOf, verify, type WorkerServer } from './worker-server';

const WORKERS = 3;
const TRIES = 5;

const SCOPES = ['read-only'];

describeOnServer('postgres', 'a server of several workers', () => {
  let server: WorkerServer;
  let root: Api;
  beforeAll(async () => {
    server = await startWorkerServer(WORKERS, { SIGN_IN_ATTEMPTS: String(TRIES) });
    root = new Api(server.url, await new Api(server.url).signIn('root', ROOT_PASSWORD));
  });
  afterAll(() => server.close());

  it('has each of them answer on the one port, and has a token its requests a minute at each', async () => {
    expect(server.workers()).toHaveLength(WORKERS);
    const field = `createToken(name: "limited", scopes: ["read-only"], rateLimit: 1)`;
    const { admin } = await root.get(tokenMutation(field));
    let accepted = 0;
    await eventually(async () => {
      const statuses = await atOnce(40, () => verify(server.url, admin.personalApiTokens.createToken));
      accepted += statuses.filter((status) => status === 200).length;
      return accepted >= WORKERS;
    });
    expect(accepted).toBe(WORKERS);
  });

  it('has every worker refuse what was revoked at one of them', async () => {
    const text = await root.createToken({ name: 'revoked', scopes: SCOPES });
    for (let round = 0; round < 3; round++) {
      expect(new Set(await atOnce(40, () => verify(server.url, text)))).toStrictEqual(new Set([200]));
    }
    expect(await server.metric('pat_verification_cache_entries')).toBeGreaterThan(1);
    await root.get(tokenMutation(`deleteToken(key: "${keyOf(text)}")`));
    const asked = () => atOnce(40, () => verify(server.url, text));
    await eventually(async () => (await asked()).every((status) => status === 401));
    expect(new Set(await asked())).toStrictEqual(new Set([401]));
  });

  it('tells the metrics of all, whichever is asked, in both forms', async () => {
    const sample = (name: string) => `${name}{route="/live",method="GET",status="200"}`;
    await atOnce(60, () => statusOf(`${server.url}/live`));
    expect(await server.metric(sample('pat_http_requests_total'))).toBe(60);
    expect(await server.metric('pat_http_request_duration_seconds_count{route="/live"}')).toBe(60);
    expect(await server.metric(sample('pat_http_requests_total'), 'application/openmetrics-text')).toBe(60);
    expect(await server.metric('pat_info{version="0.1.0"}')).toBe(1);
    expect(await server.metric('pat_verification_cache_up')).toBe(1);
  });

  it('gives an address its tries at a password once, not at each of them', async () => {
    const answers = await atOnce(30, () => new Api(server.url).trySignIn('root', 'not the password of root'));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(30 - TRIES);
    expect(codes.filter((code) => code !== 'RATE_LIMITED')).toHaveLength(TRIES);
    expect(Number(answers[codes.indexOf('RATE_LIMITED')]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('goes on when one is killed: no request is lost but those under way, another takes its place, no count falls', async () => {
    const token = await root.createToken({ name: 'steady', scopes: SCOPES });
    const watching = await root.createToken({ name: 'watching', scopes: ['health'] });
    const health = () => partOf(server.url, watching, 'workers').catch(() => undefined);
    const before = await server.metric('pat_token_verifications_total{outcome="valid"}');
    const [killed] = server.workers();
    const lost: number[] = [];
    const wrong: unknown[] = [];
    let isOver = false;
    const loops = Array.from({ length: 6 }, async () => {
      while (!isOver) {
        const begun = performance.now();
        const status = await verify(server.url, token).catch(() => lost.push(begun) && null);
        if (status !== 200 && status !== null) wrong.push(status);
      }
    });
    let known = Infinity;
    try {
      process.kill(killed!, 'SIGKILL');
      await eventually(() => server.stdout().includes('A worker has ended: another one takes its place'));
      known = performance.now();
      expect(server.workers()).not.toContain(killed);
      await eventually(async () => (await health()) === 'YELLOW');
      await eventually(async () => (await server.metric('pat_workers')) === WORKERS);
      await eventually(async () => (await health()) === 'GREEN');
    } finally {
      isOver = true;
      await Promise.all(loops);
    }

    expect(wrong).toStrictEqual([]);
    expect(lost.filter((begun) => begun > known)).toStrictEqual([]);
    expect(lost.length).toBeLessThanOrEqual(loops.length);
    expect(server.workers()).toHaveLength(WORKERS);
    expect(await server.metric('pat_token_verifications_total{outcome="valid"}')).toBeGreaterThan(before);
  });
});

/** The status of a part of the server, as one worker sees it. */
async function partOf(url: string, token: string, name: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/healthcheck`, { headers: { ...apiToken(token), connection: 'close' } });
  const { parts } = (await answer.json()) as { parts: { name: string; status: string }[] };
  return parts.find((part) => part.name === name)?.status;
}
