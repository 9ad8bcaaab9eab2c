import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../support/api';
import { apiToken } from '../../support/graphql-request';
import type { ServerProcess } from '../../support/server-process';
import { isSoak, unlessAlone } from '../../support/soak';
import type { TcpProxy } from '../../support/tcp-proxy';
import { makeProbes, type FaultProbes } from '../support/fault-probes';
import { late, verdictsWhileBroken, watchFault, wronglyDecided, type Fault } from '../support/fault-watch';

/** Milliseconds that a fault lasts: where nothing is there, until a second request of each kind has waited in vain. */
const [LASTING, RECURRING] = isSoak ? [20_000, 20_000] : [3200, 1500];
/** Milliseconds within which every request is answered, and after which all is well again. */
const [ANSWERED, RECOVERED] = [2000, 5000];
/** Milliseconds more, as other tests use the processor too: without a limit, what is broken longer is waited for longer. */
const BUSY = unlessAlone(1000);
/** Milliseconds for which what was verified before may still be known. */
const KNOWN = 1000;

/** What may happen to a database; as long as it lasts it is not there at all, or it is, more or less. */
export interface NamedFault extends Fault {
  readonly name: string;
  readonly absent: boolean;
}

/** A fault that is there for a while. */
export function lasting(name: string, begin: () => unknown, mend: Fault['mend'], absent = true): NamedFault {
  const broken = async () => {
    await begin();
    await sleep(absent ? LASTING : RECURRING);
  };
  return { name, absent, broken, mend };
}

/** A fault that comes again and again. */
export function recurring(name: string, strike: () => unknown): NamedFault {
  const broken = async () => {
    const end = performance.now() + RECURRING;
    while (performance.now() < end) {
      await strike();
      await sleep(100);
    }
  };
  return { name, absent: false, broken, mend: () => undefined };
}

/** What a network does. */
export function networkFaults(proxy: () => TcpProxy): NamedFault[] {
  const restore = () => proxy().restore();
  return [
    lasting('behind a cable that is cut', () => proxy().silence(), restore),
    lasting('so slow that it might as well not be there', () => proxy().delay(5000), restore),
    lasting('slow', () => proxy().delay(150), restore, false),
    recurring('behind a network that breaks connections, again and again', () => proxy().cut()),
  ];
}

/** Describes what a server makes of faults of its database. */
export function defineFaults(started: () => ServerProcess, faults: readonly NamedFault[]): void {
  let asked: FaultProbes;
  beforeAll(async () => {
    asked = await makeProbes(started().url);
  });

  it.each(faults.map((fault) => [fault.name, fault] as const))(
    'that is %s has every request answered within 2 s, none wrongly, and all well within 5 s of its end',
    async (_, fault) => {
      const watched = await watchFault(asked.probes, fault);
      expect(wronglyDecided(watched)).toStrictEqual([]);
      expect(late(watched, ANSWERED + BUSY)).toStrictEqual([]);
      expect(watched.recovery).toBeLessThan(RECOVERED + BUSY);
      if (fault.absent) expect([...verdictsWhileBroken(watched, KNOWN)]).toStrictEqual(['unavailable']);
    },
    LASTING + 60_000,
  );

  it('has, after all of that, every token that a request was answered with', async () => {
    expect(asked.made.length).toBeGreaterThan(0);
    for (const token of asked.made)
      expect(await new Api(started().url, apiToken(token)).whoAmI()).toBe('root');
    expect(started().stderr()).toBe('');
  });
}
