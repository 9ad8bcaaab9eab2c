import type { Sampler } from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing-config';
import type { OpenTelemetry } from './load-open-telemetry';

/** Decides which requests are traced, as `OTEL_TRACES_SAMPLER` says. */
export function samplerOf(
  { sdk }: OpenTelemetry,
  { otelSampler, otelSamplerRatio: ratio }: TracingConfig,
): Sampler {
  const { AlwaysOnSampler, AlwaysOffSampler, TraceIdRatioBasedSampler, ParentBasedSampler } = sdk;
  switch (otelSampler) {
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratio);
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  }
}
