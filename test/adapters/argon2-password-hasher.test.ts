import { getPriority } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { Argon2PasswordHasher } from '../../src/adapters/argon2-password-hasher';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { UnavailableError } from '../../src/domain/errors';
import { CHEAP } from '../support/cheap-passwords';
import { describeWith } from '../support/requirement';
import { countHashingThreads, LINUX, threads } from '../support/threads';

const PASSWORD = 'correct horse battery staple';
let hasher: Argon2PasswordHasher;

beforeAll(async () => {
  hasher = await Argon2PasswordHasher.create(new RandomSecretSource());
});
afterAll(() => hasher.close());

describe('the password hasher', () => {
  it('makes argon2id hashes of 46 MiB, one pass and one lane, each with its own salt', async () => {
    const hashes = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('knows the right password from others', async () => {
    const hash = await hasher.hash(PASSWORD);
    expect(await hasher.verify(hash, PASSWORD)).toBe(true);
    expect(await hasher.verify(hash, `${PASSWORD} `)).toBe(false);
    expect(await hasher.verify(hash, '')).toBe(false);
  });

  it('never finds a password right where there is no hash', async () => {
    expect(await hasher.verify(null, PASSWORD)).toBe(false);
    expect(await hasher.verify(null, '')).toBe(false);
  });

  it('takes as long for a user without a hash as for a wrong password', async () => {
    const hash = await hasher.hash(PASSWORD);
    const wrong = await fastest(() => hasher.verify(hash, 'wrong'));
    const unknown = await fastest(() => hasher.verify(null, 'wrong'));
    expect(unknown / wrong).toBeGreaterThan(0.5);
    expect(unknown / wrong).toBeLessThan(2);
    // The control: an early answer would be seen.
    const early = await fastest(async () => false);
    expect(early / wrong).toBeLessThan(0.1);
  });

  it('runs two at a time, lets a hundred wait, and refuses the next one', async () => {
    const own = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP);
    const tries = Array.from({ length: 104 }, () => own.verify(null, PASSWORD));
    expect(own.load).toEqual({ running: 2, waiting: 100 });
    const results = await Promise.allSettled(tries);
    const refused = results.flatMap((result, index) =>
      result.status === 'rejected' ? [{ index, ...result }] : [],
    );
    expect(refused.map(({ index }) => index)).toEqual([102, 103]);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(UnavailableError);
    await own.close();
  });

  it('tells of a stored hash that is none, and goes on', async () => {
    await expect(hasher.verify('no hash', PASSWORD)).rejects.toThrow(/decod/i);
    expect(await hasher.verify(await hasher.hash(PASSWORD), PASSWORD)).toBe(true);
  });

  it('goes on with another thread when one has ended while it had nothing to do', async () => {
    const own = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP);
    const [{ worker }] = (own as unknown as { idle: [{ worker: Worker }] }).idle;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    // No task: it throws there.
    worker.postMessage(null);
    await ended;
    expect(await own.verify(await own.hash(PASSWORD), PASSWORD)).toBe(true);
    await own.close();
  });
});

describeWith(LINUX, 'the threads of the password hasher', () => {
  it('let requests go first, and are not starved', async () => {
    const before = threads();
    const own = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP);
    await own.hash(PASSWORD);
    const after = threads();
    const added = [...after].filter(([id]) => !before.has(id)).map(([, nice]) => nice);
    expect(added).toContain(10);
    // libuv's, on which databases are read, keep theirs, and so does this one.
    for (const [id, nice] of before) expect(after.get(id) ?? nice).toBe(nice);
    expect(after.get(process.pid)).toBe(getPriority());
    expect(getPriority()).toBeLessThan(10);
    await own.close();
  });

  it('end when it is closed, those at work once they have answered', async () => {
    const added = countHashingThreads();
    const own = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP);
    await Promise.all([own.hash(PASSWORD), own.hash(PASSWORD)]);
    expect(added()).toBe(2);
    const last = own.hash(PASSWORD);
    await own.close();
    expect(await last).toMatch(/^\$argon2id\$/);
    expect(added()).toBe(0);
  });
});

/** @returns microseconds of processor time, of all threads, of the run of a few that others disturbed least */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 8; round++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    times.push(user + system);
  }
  return Math.min(...times);
}
