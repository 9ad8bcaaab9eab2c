import {
  AggregatorRegistry,
  Registry,
  type Metric,
  type MetricObjectWithValues,
  type MetricValue,
  type RegistryContentType,
} from 'prom-client';

/** The forms in which metrics can be told. */
export type ExpositionFormat = 'prometheus' | 'openmetrics';

/** Metrics, as they are sent. */
export interface ExpositionText {
  readonly type: string;
  readonly body: string;
}

/** Metrics with their values, as prom-client puts them into JSON. */
export type MetricValues = readonly MetricObjectWithValues<MetricValue<string>>[];

/** Puts the metrics of several processes together, each as it says: most are sums. */
export async function sumMetrics(all: readonly MetricValues[]): Promise<MetricValues> {
  return AggregatorRegistry.aggregate([...all]).getMetricsAsJSON();
}

/** Writes metrics down. */
export async function writeMetrics(values: MetricValues, format: ExpositionFormat): Promise<ExpositionText> {
  const registry = new Registry<RegistryContentType>();
  if (format === 'openmetrics') registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  // Its types ask for one of its own classes; it uses no more than this.
  for (const each of values) registry.registerMetric(new KnownMetric(each) as unknown as Metric);
  return { type: registry.contentType, body: await registry.metrics() };
}

/** A metric in prom-client's sense whose values are there. */
class KnownMetric {
  /** prom-client takes the end off a counter's for OpenMetrics. */
  name: string;

  constructor(private readonly known: MetricValues[number]) {
    this.name = known.name;
  }

  get type() {
    return this.known.type;
  }

  async get() {
    return { ...this.known, name: this.name };
  }
}
