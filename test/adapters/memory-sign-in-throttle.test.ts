import { setImmediate } from 'node:timers/promises';
import { MemorySignInThrottle } from '../../src/adapters/memory-sign-in-throttle';
import { RateLimitedError } from '../../src/domain/errors';

const LIMIT = 10;
const MINUTE = 60_000;

/** A throttle on a clock that stands still until it is moved. */
function make(limit = LIMIT) {
  let now = Date.UTC(2040, 0, 1);
  const throttle = new MemorySignInThrottle(limit, { now: () => new Date(now) });
  const seen = { attempts: 0, underWay: 0, most: 0 };
  const attempt = (right: boolean) => async () => {
    seen.attempts += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    await setImmediate();
    seen.underWay -= 1;
    return right ? 'in' : null;
  };
  return {
    seen,
    throttle,
    attempt,
    pass: (milliseconds: number) => (now += milliseconds),
    fail: (address = '192.0.2.1') => throttle.run(address, attempt(false)),
    enter: (address = '192.0.2.1') => throttle.run(address, attempt(true)),
  };
}

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));

const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.filter((result) => result.status === 'rejected' && result.reason instanceof RateLimitedError)
    .length;

describe('the sign-in throttle', () => {
  it('lets the failures of the limit be, and refuses what comes after without trying it', async () => {
    const { fail, enter, seen } = make();
    for (let index = 0; index < LIMIT; index++) expect(await fail()).toBeNull();
    await expect(fail()).rejects.toBeInstanceOf(RateLimitedError);
    await expect(enter()).rejects.toBeInstanceOf(RateLimitedError);
    expect(seen.attempts).toBe(LIMIT);
  });

  it('lets a right password in while one failure is left', async () => {
    const { fail, enter } = make();
    for (let index = 0; index < LIMIT - 1; index++) await fail();
    expect(await enter()).toBe('in');
  });

  it('counts a failure for fifteen minutes, and says in whole seconds when the next attempt may be made', async () => {
    const { fail, enter, pass } = make(2);
    await fail();
    pass(5 * MINUTE);
    await fail();
    await expect(enter()).rejects.toMatchObject({ retryAfter: 600 });
    pass(10 * MINUTE - 1);
    await expect(enter()).rejects.toMatchObject({ retryAfter: 1 });
    pass(1);
    expect(await enter()).toBe('in');
    expect(await fail()).toBeNull();
    await expect(enter()).rejects.toMatchObject({ retryAfter: 300 });
  });

  it('does not forget failures when somebody signs in', async () => {
    const { fail, enter } = make();
    for (let index = 0; index < LIMIT - 1; index++) await fail();
    await enter();
    await fail();
    await expect(enter()).rejects.toBeInstanceOf(RateLimitedError);
  });

  it('does not count an attempt that ends in an error', async () => {
    const { throttle, enter } = make();
    const broken = async () => Promise.reject(new Error('no database'));
    for (let index = 0; index < 3 * LIMIT; index++) {
      await expect(throttle.run('192.0.2.1', broken)).rejects.toThrow('no database');
    }
    expect(await enter()).toBe('in');
  });

  it.each([
    ['an IPv4 address', ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201', '0:0:0:0:0:FFFF:192.0.2.1']],
    [
      'an IPv6 network',
      ['2001:db8::1', '2001:DB8::1', '2001:db8::2', '2001:db8:0:0:dead:beef:0:1', '2001:db8::1%x'],
    ],
    ['what is no address', ['', 'unknown', 'proxy', '192.0.2.1:80']],
  ])('gives no further tries for spellings of %s', async (_what, addresses) => {
    const { fail, seen } = make();
    await times(60, (index) => fail(addresses[index % addresses.length]));
    expect(seen.attempts).toBe(LIMIT);
  });

  it('never locks out the owner of a name, who comes from elsewhere', async () => {
    const { fail, enter } = make();
    for (let last = 1; last <= 20; last++) await times(LIMIT + 1, () => fail(`192.0.2.${last}`));
    expect(await enter('198.51.100.1')).toBe('in');
    expect(await enter('2001:db8::1')).toBe('in');
  });
});

describe('parallel sign-ins from one place', () => {
  it('cannot be more than the failures that are left', async () => {
    const { fail, seen } = make();
    const results = await times(500, () => fail());
    expect(seen.attempts).toBe(LIMIT);
    expect(seen.most).toBe(LIMIT);
    expect(refusals(results)).toBe(490);
  });

  it('would be as many as are sent if only finished failures were counted', async () => {
    const { attempt, seen } = make();
    let failures = 0;
    const counting = async () => {
      if (failures >= LIMIT) throw new RateLimitedError(900);
      if ((await attempt(false)()) === null) failures += 1;
    };
    await times(500, counting);
    expect(seen.attempts).toBe(500);
  });

  it('all pass with right passwords, however many, and none is counted', async () => {
    const { enter, fail, seen } = make();
    const results = await times(500, () => enter());
    expect(results.every((result) => result.status === 'fulfilled' && result.value === 'in')).toBe(true);
    expect(seen.most).toBe(LIMIT);
    for (let index = 0; index < LIMIT; index++) expect(await fail()).toBeNull();
  });

  it('all pass with right passwords when one failure is left, one after the other in their order', async () => {
    const { throttle, attempt, fail, seen } = make();
    for (let index = 0; index < LIMIT - 1; index++) await fail();
    seen.most = 0;
    const order: number[] = [];
    const results = await times(200, (index) =>
      throttle.run('192.0.2.1', () => {
        order.push(index);
        return attempt(true)();
      }),
    );
    expect(refusals(results)).toBe(0);
    expect(seen.most).toBe(1);
    expect(order).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('never have more than the limit of failures among right ones and errors, and never hang', async () => {
    for (let round = 0; round < 50; round++) {
      const { throttle, attempt, seen } = make(1 + (round % 4));
      let failed = 0;
      const results = await times(100, (index) =>
        throttle.run('192.0.2.1', async () => {
          const kind = (index * 7 + round) % 5;
          const outcome = await attempt(kind > 0)();
          if (kind === 1) throw new Error('no database');
          if (outcome === null) failed += 1;
          return outcome;
        }),
      );
      expect(failed).toBe(1 + (round % 4));
      expect(refusals(results)).toBe(100 - seen.attempts);
    }
  });

  it('are not let past the limit when one begins while another is being refused', async () => {
    const { fail, enter, seen, pass } = make(1);
    const afterFailure = fail().then(() => {
      pass(15 * MINUTE);
      return enter();
    });
    await expect(fail()).rejects.toBeInstanceOf(RateLimitedError);
    expect(seen.underWay).toBe(1);
    expect(await enter()).toBe('in');
    expect(await afterFailure).toBe('in');
    expect(seen.most).toBe(1);
  });

  it('do not wait for those from elsewhere', async () => {
    const { throttle, enter } = make(1);
    let release: (value: string) => void = () => undefined;
    const stuck = throttle.run('192.0.2.1', () => new Promise<string>((resolve) => (release = resolve)));
    expect(await enter('192.0.2.2')).toBe('in');
    release('in');
    expect(await stuck).toBe('in');
  });
});
