import type * as api from '@opentelemetry/api';
import type * as contexts from '@opentelemetry/context-async-hooks';
import type * as core from '@opentelemetry/core';
import type * as exporter from '@opentelemetry/exporter-trace-otlp-proto';
import type * as resources from '@opentelemetry/resources';
import type * as sdk from '@opentelemetry/sdk-trace';

/** The packages of OpenTelemetry. */
export interface OpenTelemetry {
  readonly api: typeof api;
  readonly contexts: typeof contexts;
  readonly core: typeof core;
  readonly exporter: typeof exporter;
  readonly resources: typeof resources;
  readonly sdk: typeof sdk;
}

/**
 * Loads OpenTelemetry. Nothing else imports it but for types, so that a server that sends no traces does not load it.
 */
export async function loadOpenTelemetry(): Promise<OpenTelemetry> {
  return {
    api: await import('@opentelemetry/api'),
    contexts: await import('@opentelemetry/context-async-hooks'),
    core: await import('@opentelemetry/core'),
    exporter: await import('@opentelemetry/exporter-trace-otlp-proto'),
    resources: await import('@opentelemetry/resources'),
    sdk: await import('@opentelemetry/sdk-trace'),
  };
}
