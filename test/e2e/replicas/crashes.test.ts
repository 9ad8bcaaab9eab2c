import { describeOnServer } from '../../support/databases';
import { isSoak } from '../../support/soak';
import { percentile } from './percentile';
import { openReplicaWorld } from './replica-world';
import { Storm } from './storm';

/** Seconds; five minutes in the soak. */
const LASTS = isSoak ? 300 : 7;
/** Seconds before, without crashes. */
const CALM = isSoak ? 30 : 1;
const TIMEOUT = (CALM + LASTS + 200) * 1000;

describeOnServer('postgres', 'replicas that are killed and started again under load', () => {
  it.each(isSoak ? [2, 3] : [3])(
    'of which there are %i, refuse what was revoked, accept what is valid and lose no request but those of the killed one',
    async (count) => {
      const world = await openReplicaWorld(count);
      try {
        const calm = new Storm(world);
        await calm.rage(CALM, false);
        if (isSoak) tell(`${count} replicas, none killed, ${CALM} s`, calm);
        const storm = new Storm(world);
        await storm.rage(LASTS, true);
        if (isSoak) tell(`${count} replicas, killed and started again, ${LASTS} s`, storm);
        const { mistakes, counts, lags } = storm;
        expect([...calm.mistakes, ...mistakes]).toEqual([]);
        expect(counts.kills).toBeGreaterThan(0);
        expect(counts.accepted).toBeGreaterThan(50);
        expect(lags.length).toBeGreaterThan(0);
      } finally {
        await world.close();
      }
    },
    TIMEOUT,
  );
});

/** The figures, for those who measure. */
function tell(what: string, { counts, lags }: Storm): void {
  const at = (share: number) => percentile(lags, share).toFixed(1);
  process.stdout.write(
    `${what}: ${JSON.stringify(counts)}; revocation lag of ${lags.length}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms\n`,
  );
}
