import { Argon2PasswordHasher } from '../../src/adapters/argon2-password-hasher';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { UnavailableError } from '../../src/domain/errors';
import type { PasswordHasher } from '../../src/domain/ports';
import { CHEAP } from '../support/cheap-passwords';

const PASSWORD = 'correct horse battery staple';
let hasher: PasswordHasher;

beforeAll(async () => {
  hasher = await Argon2PasswordHasher.create(new RandomSecretSource());
});

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

  it.each([
    { cores: 1, atOnce: 1 },
    { cores: 2, atOnce: 1 },
    { cores: 3, atOnce: 2 },
    { cores: 64, atOnce: 2 },
  ])(
    'runs $atOnce at a time on $cores cores, lets a hundred wait, and refuses the next one',
    async ({ cores, atOnce }) => {
      const own = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP, cores);
      const tries = Array.from({ length: atOnce + 102 }, () => own.verify(null, PASSWORD));
      expect(own.load).toEqual({ running: atOnce, waiting: 100 });
      const results = await Promise.allSettled(tries);
      const refused = results.flatMap((result, index) =>
        result.status === 'rejected' ? [{ index, ...result }] : [],
      );
      expect(refused.map(({ index }) => index)).toEqual([atOnce + 100, atOnce + 101]);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(UnavailableError);
    },
  );
});

/** @returns microseconds of processor time, of libuv's threads too, of the run of a few that others disturbed least */
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
