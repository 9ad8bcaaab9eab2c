import { Counter, Gauge, Registry } from 'prom-client';
import { MetricsDesk } from '../../../src/adapters/workers/metrics-desk';
import { ListeningWorker } from './listening-worker';

/** What a worker tells that has counted so much. */
async function counted(count: number) {
  const registers = [new Registry()];
  new Counter({ name: 'things_total', help: 'Things', registers }).inc(count);
  new Gauge({ name: 'here', help: 'Here', registers }).set(count);
  return { kind: 'collected', metrics: await registers[0]!.getMetricsAsJSON() } as const;
}

/** The values that the last answer tells. */
function values(worker: ListeningWorker): string[] {
  const last = worker.told.at(-1);
  if (last?.kind !== 'scraped') throw new Error('It has no answer');
  return last.text.body.split('\n').filter((line) => /^\w/.test(line));
}

/** Two workers that serve, and what adds their metrics up. */
function start() {
  const [one, two] = [new ListeningWorker(), new ListeningWorker()];
  const serving = [one, two];
  const desk = new MetricsDesk(() => serving);
  const ask = () => desk.scrape(one, { kind: 'scrape', id: 7, format: 'prometheus' });
  /** Both tell what they have counted. */
  const told = async (ofOne: number, ofTwo: number): Promise<void> => {
    const answered = ask();
    desk.collected(one, await counted(ofOne));
    desk.collected(two, await counted(ofTwo));
    await answered;
  };
  return { one, two, serving, desk, ask, told };
}

describe('the metrics of several workers', () => {
  it('are added up', async () => {
    const { one, two, told } = start();
    await told(3, 4);
    expect(one.kinds).toStrictEqual(['collect', 'scraped 7']);
    expect(two.kinds).toStrictEqual(['collect']);
    expect(values(one)).toStrictEqual(['things_total 7', 'here 7']);
  });

  it('hold what was told last by one that does not answer', async () => {
    const { one, desk, ask, told } = start();
    await told(3, 4);
    const answered = ask();
    desk.collected(one, await counted(5));
    await answered;
    expect(values(one)).toStrictEqual(['things_total 9', 'here 9']);
  });

  it('go on from what was counted by one that is gone, which nobody waits for', async () => {
    const { one, two, serving, desk, ask, told } = start();
    await told(3, 4);
    const answered = ask();
    desk.collected(one, await counted(6));
    serving.splice(1, 1);
    desk.forget(two);
    await answered;
    expect(values(one)).toStrictEqual(['things_total 10', 'here 6']);
    const again = ask();
    desk.collected(one, await counted(8));
    await again;
    expect(values(one)).toStrictEqual(['things_total 12', 'here 8']);
  });
});
