import type { OPERATING_SETTINGS } from '../../src/config/operating-settings';
import type { TRACING_SETTINGS } from '../../src/config/tracing-settings';

type Key = keyof typeof OPERATING_SETTINGS | keyof typeof TRACING_SETTINGS;

/** What each variable for those who run the server may not be. */
export const UNUSABLE_OPERATING: Record<Key, string[]> = {
  workers: ['0', '65', 'all', '1.5', '2'],
  metricsPort: ['-1', '65536', 'none', '4000.5', '4000'],
  metricsHost: ['not a host', '1.2.3', 'localhost:9464'],
  expiryWarning: ['-1', '366', '7d', '1.5'],
  webhookUrls: [
    'http://receiver.example/',
    'https://u:p@receiver.example/',
    'https://receiver.example/#x',
    'ftp://127.0.0.1/',
    'https://receiver.example/,',
    'http://127.0.0.1.example/',
    'receiver.example',
  ],
  webhookSecrets: [
    'whsec_',
    'whsec_c2hvcnQ=',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_',
  ],
  otlpEndpoint: [
    '127.0.0.1:4318',
    'ftp://h',
    'http://u:p@h',
    'http://h/?q',
    'http://h/#f',
    'http://',
    'http://a b',
  ],
  otlpHeaders: ['key', 'a=1,', 'a=1,a=2', '=1', 'a=%zz', 'a=%0a', 'a b=1', 'a=ä'],
  otlpTimeout: ['0', '60001', '1s'],
  otelServiceName: ['a\nb', 'x'.repeat(256)],
  otelResourceAttributes: ['key', 'a=1,a=2'],
  otelSampler: ['on', 'jaeger_remote', 'ALWAYS_ON'],
  otelSamplerRatio: ['-0.1', '1.1', '2', 'half', '1e-3', '.5'],
  auditRetention: ['-1', '36501', 'never', '1.5'],
  purgeExpiredTokens: ['-1', '0', '36501', 'never', '1.5'],
};

/** What they are when nothing is set. */
export const OPERATING_DEFAULTS: Record<Key, unknown> = {
  workers: 1,
  metricsPort: null,
  metricsHost: '127.0.0.1',
  expiryWarning: 7,
  webhookUrls: [],
  webhookSecrets: [],
  otlpEndpoint: null,
  otlpHeaders: {},
  otlpTimeout: 10_000,
  otelServiceName: 'personal-api-tokens',
  otelResourceAttributes: {},
  otelSampler: 'parentbased_always_on',
  otelSamplerRatio: 1,
  auditRetention: 365,
  purgeExpiredTokens: null,
};

/** Variables that are set, and what is read of them. */
export const OPERATING_VARIABLES = {
  WORKERS: '4',
  METRICS_PORT: '9464',
  METRICS_HOST: '::1',
  EXPIRY_WARNING: '30',
  WEBHOOK_URLS: 'https://Receiver.example/hook?key=1, http://localhost:8080/a,http://[::1]/b',
  WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,whsec_C2FtZXRoaW5nIHRoYXQgaXMgMzIgYnl0ZXMgbG9uZyE=',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'https://Traces.example:443/otlp/',
  OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%3Db%2Cc , other=1',
  OTEL_EXPORTER_OTLP_TIMEOUT: '500',
  OTEL_SERVICE_NAME: 'tokens',
  OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  OTEL_TRACES_SAMPLER: 'traceidratio',
  OTEL_TRACES_SAMPLER_ARG: '0.25',
  AUDIT_RETENTION: '0',
  PURGE_EXPIRED_TOKENS: '90',
};
export const OPERATING_VALUES: Record<Key, unknown> = {
  workers: 4,
  metricsPort: 9464,
  metricsHost: '::1',
  expiryWarning: 30,
  webhookUrls: ['https://receiver.example/hook?key=1', 'http://localhost:8080/a', 'http://[::1]/b'],
  webhookSecrets: [
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_C2FtZXRoaW5nIHRoYXQgaXMgMzIgYnl0ZXMgbG9uZyE=',
  ],
  otlpEndpoint: 'https://traces.example/otlp',
  otlpHeaders: { 'x-key': 'a=b,c', other: '1' },
  otlpTimeout: 500,
  otelServiceName: 'tokens',
  otelResourceAttributes: { 'deployment.environment.name': 'test' },
  otelSampler: 'traceidratio',
  otelSamplerRatio: 0.25,
  auditRetention: 0,
  purgeExpiredTokens: 90,
};
