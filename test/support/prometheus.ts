import parsePrometheusTextFormat from 'parse-prometheus-text-format';

/** A metric, as the parser of its text format gives it. */
export interface ParsedMetric {
  readonly name: string;
  readonly help: string;
  readonly type: 'COUNTER' | 'GAUGE' | 'HISTOGRAM' | 'SUMMARY' | 'UNTYPED';
  readonly metrics: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value?: string;
    readonly count?: string;
    readonly buckets?: Readonly<Record<string, string>>;
  }[];
}

/** Metrics in Prometheus's text format, parsed; by their names. */
export function parseMetrics(text: string): Map<string, ParsedMetric> {
  const parsed = parsePrometheusTextFormat(text) as ParsedMetric[];
  return new Map(parsed.map((metric) => [metric.name, metric]));
}

/** A value of a metric; undefined where there is none with these labels. */
export function valueOf(
  metrics: ReadonlyMap<string, ParsedMetric>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const found = metrics
    .get(name)
    ?.metrics.find((sample) =>
      Object.entries(labels).every(([label, value]) => sample.labels?.[label] === value),
    );
  return found?.value === undefined ? undefined : Number(found.value);
}

/** Every series that a text has: name and labels, without the value. */
export function seriesOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.lastIndexOf(' ')));
}
