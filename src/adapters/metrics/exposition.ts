import type { Metric, Registry, RegistryContentType } from 'prom-client';
import { BUCKETS, type Durations } from './durations';
import { METRICS, type MetricDescription, type MetricName } from './metric-catalogue';
import type { Metrics } from './metrics';
import { metricReaders, type MetricSources } from './read-metrics';
import type { Labels, Sample } from './sample';
import type { ExpositionFormat, ExpositionText, MetricValues } from './sum-metrics';

/** What prom-client writes: a line each. */
interface Line {
  readonly metricName?: string;
  readonly labels: Labels;
  readonly value: number;
}

/**
 * Writes the metrics down when somebody asks, by prom-client; those of the process are collected from the first time on.
 * The values are kept elsewhere, so that both forms tell the same.
 */
export class Exposition {
  private readonly readers: Readonly<Record<MetricName, () => Sample[]>>;
  private readonly registries = new Map<ExpositionFormat, Registry>();

  /**
   * @param metrics what is counted
   * @param sources where the other values are
   */
  constructor(metrics: Metrics, sources: MetricSources) {
    this.readers = metricReaders(metrics, sources);
  }

  /** All metrics, with their values now. */
  async write(format: ExpositionFormat): Promise<ExpositionText> {
    const registry = await this.registryFor(format);
    return { type: registry.contentType, body: await registry.metrics() };
  }

  /** All metrics, with their values now, to be put together with those of other processes. */
  async values(): Promise<MetricValues> {
    return (await this.registryFor('prometheus')).getMetricsAsJSON();
  }

  /** One for each form, as prom-client renames counters for OpenMetrics. */
  private async registryFor(format: ExpositionFormat): Promise<Registry> {
    // Many servers are never asked: they need not load it.
    const { collectDefaultMetrics, Registry } = await import('prom-client');
    const known = this.registries.get(format);
    if (known) return known;
    const registry = new Registry();
    // Its types know of the other form alone.
    if (format === 'openmetrics')
      (registry as Registry<RegistryContentType>).setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    for (const name of Object.keys(METRICS) as MetricName[]) {
      const metric = new ReadMetric(name, METRICS[name], this.readers[name]);
      // Its types ask for one of its own classes; it uses no more than this.
      registry.registerMetric(metric as unknown as Metric);
    }
    collectDefaultMetrics({ register: registry });
    this.registries.set(format, registry);
    return registry;
  }
}

/** A metric in prom-client's sense whose values are read when it is asked. */
class ReadMetric {
  readonly help: string;
  readonly type: MetricDescription['type'];
  readonly aggregator: 'sum' | 'max' | 'min';

  constructor(
    /** prom-client takes the end off a counter's for OpenMetrics. */
    public name: string,
    { help, type, together = 'sum' }: MetricDescription,
    private readonly read: () => Sample[],
  ) {
    this.help = help;
    this.type = type;
    this.aggregator = together;
  }

  async get() {
    const values = this.read().flatMap(({ labels, value }) =>
      typeof value === 'number' ? [{ labels, value }] : [...histogram(this.name, labels, value)],
    );
    return { name: this.name, help: this.help, type: this.type, values, aggregator: this.aggregator };
  }
}

function* histogram(name: string, labels: Labels, { counts, sum }: Durations): Generator<Line> {
  let count = 0;
  for (const [index, bucket] of counts.entries()) {
    count += bucket;
    yield {
      metricName: `${name}_bucket`,
      labels: { ...labels, le: String(BUCKETS[index] ?? '+Inf') },
      value: count,
    };
  }
  yield { metricName: `${name}_sum`, labels, value: sum };
  yield { metricName: `${name}_count`, labels, value: count };
}
