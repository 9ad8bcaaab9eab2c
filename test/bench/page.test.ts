import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BENCH, benchModule } from './support/bench-modules';

const { drawGrowth, drawRatios, surpassed } = benchModule('report/chart');
const { renderResults, replaceResults } = benchModule('report/document');

const read = (path: string) => readFileSync(resolve(BENCH, '..', path), 'utf8');
const results = JSON.parse(read('bench/results.json'));

const ROW = {
  what: 'a path',
  goal: { atLeast: 0.5 },
  reached: 0.25,
  pairs: [0.2, 0.25, 0.3],
  figures: [{ name: 'ours', rate: 1234, p50: 1, p99: 2 }],
};
const MEASURED = { date: '2026-01-01', commit: 'abc', machine: 'm', versions: ['v'] };
const sample = (rows: object[]) => ({ sections: { one: { measured: MEASURED, rows } } });

describe('the page of performance', () => {
  it('holds the figures of bench/results.json, and so do its charts', () => {
    const page = read('docs/performance.md');
    expect(page).toBe(replaceResults(page, renderResults(results)));
    expect(read('docs/performance-ratios.svg')).toBe(drawRatios(results));
    expect(read('docs/performance-growth.svg')).toBe(drawGrowth(results));
  });

  it('says of a goal whether it is reached, and of the rounds the smallest and the largest', () => {
    expect(renderResults(sample([ROW]))).toContain('| a path | ≥ 0.50 | 0.25 | no | 0.20–0.30 |');
    expect(renderResults(sample([{ ...ROW, reached: 0.5 }]))).toContain('| ≥ 0.50 | 0.50 | yes |');
  });

  it('draws to the left what is missed by half, whichever direction is good', () => {
    expect(surpassed(ROW)).toBe(0.5);
    expect(surpassed({ goal: { atMost: 2 }, reached: 4 })).toBe(0.5);
    expect(drawRatios(sample([ROW]))).toContain('#e03131');
    expect(drawRatios(sample([{ ...ROW, reached: 1 }]))).not.toContain('#e03131');
  });
});
