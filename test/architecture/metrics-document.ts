import { METRICS, type MetricName } from '../../src/adapters/metrics/metric-catalogue';
import type { MetricDescription } from '../../src/adapters/metrics/metric-catalogue';
import { committedDocument, replaceBlock } from './replace-block';

const PATH = 'docs/metrics.md';

/** The text of `docs/metrics.md`: what is committed, with its table made anew. */
export function renderMetricsDocument(): string {
  const rows = (Object.keys(METRICS) as MetricName[]).map((name) => {
    const { type, help, labels = {} }: MetricDescription = METRICS[name];
    const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${type} | ${help} | ${told.join('<br>')} |`;
  });
  const table = ['| metric | type | meaning | labels |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return replaceBlock(committedDocument(PATH), 'metrics', table);
}
