import type { Config } from './config';

/** The settings of traces, where there are any. */
export interface TracingConfig extends Pick<
  Config,
  | 'otlpHeaders'
  | 'otlpTimeout'
  | 'otelServiceName'
  | 'otelResourceAttributes'
  | 'otelSampler'
  | 'otelSamplerRatio'
> {
  readonly otlpEndpoint: string;
}

/** Whether traces are to be sent. */
export function wantsTraces<C extends Pick<Config, 'otlpEndpoint'>>(config: C): config is C & TracingConfig {
  return config.otlpEndpoint !== null;
}
