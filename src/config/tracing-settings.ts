import { parsePairs } from './parse-pairs';
import { parseBaseUrl } from './parse-network';
import { matching, oneOf, wholeNumber } from './parse-values';
import type { Setting } from './setting';

/** Settings of traces, by the names of OpenTelemetry's specification. A part of the table in `settings.ts`. */
export const TRACING_SETTINGS = {
  otlpEndpoint: {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    byDefault: null,
    defaultMeaning: 'none: no traces',
    accepts: 'an http or https URL without user, query or fragment, such as http://127.0.0.1:4318',
    meaning:
      'Where traces are sent, by OTLP over HTTP in protobuf: to the path `/v1/traces` below it. See [tracing.md](tracing.md).',
    parse: parseBaseUrl,
  },
  otlpHeaders: {
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a list name=value,name=value whose values are percent-encoded',
    meaning: 'Headers that traces are sent with, such as a key of the receiver.',
    parse: parsePairs,
  },
  otlpTimeout: {
    name: 'OTEL_EXPORTER_OTLP_TIMEOUT',
    byDefault: '10000',
    accepts: 'a whole number from 1 to 60000',
    meaning:
      'Milliseconds that the receiver is given. What it does not take is dropped; nobody waits for it.',
    parse: wholeNumber(1, 60_000),
  },
  otelServiceName: {
    name: 'OTEL_SERVICE_NAME',
    byDefault: 'personal-api-tokens',
    accepts: 'a text of 1 to 255 characters',
    meaning: 'What the server is called in traces.',
    parse: matching(/^\P{C}{1,255}$/u),
  },
  otelResourceAttributes: {
    name: 'OTEL_RESOURCE_ATTRIBUTES',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a list name=value,name=value whose values are percent-encoded',
    meaning: 'What traces tell of the server besides, such as `deployment.environment.name=test`.',
    parse: parsePairs,
  },
  otelSampler: {
    name: 'OTEL_TRACES_SAMPLER',
    byDefault: 'parentbased_always_on',
    accepts:
      'always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio',
    meaning: 'Which requests are traced. `parentbased_…` follows what a trusted proxy decided.',
    parse: oneOf(
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ),
  },
  otelSamplerRatio: {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    byDefault: '1',
    accepts: 'a number from 0 to 1',
    meaning: 'The share of requests that `traceidratio` traces.',
    parse: (text: string) => (/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?)$/.test(text) ? Number(text) : undefined),
  },
} as const satisfies Record<string, Setting<unknown>>;
