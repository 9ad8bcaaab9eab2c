import type { Context, Span, SpanContext, Tracer } from '@opentelemetry/api';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing-config';
import type { Log } from '../../domain/ports';
import type { IncomingRequest, RequestSpan, SpanAttributes, SpanIds, Tracing } from '../../domain/tracing';
import { knownMethod } from './known-method';
import { loadOpenTelemetry, type OpenTelemetry } from './load-open-telemetry';
import { failureReporter } from './failure-reporter';
import { samplerOf } from './sampler-of';

/** Milliseconds that the end of the server waits for the last traces. */
const CLOSE_LIMIT = 3_000;

type ContextManager = InstanceType<OpenTelemetry['contexts']['AsyncLocalStorageContextManager']>;

/**
 * Sends traces to an OTLP/HTTP receiver. It touches none of OpenTelemetry's globals but the handler of its failures, and
 * instruments nothing by itself.
 */
export class OtlpTracing implements Tracing {
  private readonly tracer: Tracer;

  private constructor(
    private readonly otel: OpenTelemetry,
    private readonly provider: TracerProvider,
    private readonly contexts: ContextManager,
    private readonly report: (failure: unknown) => void,
  ) {
    this.tracer = provider.getTracer('personal-api-tokens');
  }

  /**
   * Loads OpenTelemetry and begins.
   *
   * @param version the server's
   * @param log     is told, now and then, when the receiver does not take the traces
   */
  static async start(config: TracingConfig, version: string, log: Log): Promise<OtlpTracing> {
    const otel = await loadOpenTelemetry();
    const exporter = new otel.exporter.OTLPTraceExporter({
      url: `${config.otlpEndpoint}/v1/traces`,
      headers: { ...config.otlpHeaders },
      timeoutMillis: config.otlpTimeout,
    });
    const provider = new otel.sdk.TracerProvider({
      sampler: samplerOf(otel, config),
      resource: otel.resources.resourceFromAttributes({
        ...config.otelResourceAttributes,
        'service.name': config.otelServiceName,
        'service.version': version,
      }),
      spanProcessors: [new otel.sdk.BatchSpanProcessor({ exporter })],
    });
    const report = failureReporter(log);
    otel.core.setGlobalErrorHandler(report);
    const contexts = new otel.contexts.AsyncLocalStorageContextManager().enable();
    return new OtlpTracing(otel, provider, contexts, report);
  }

  begin({ method, route, requestId, traceparent, trusted }: IncomingRequest): RequestSpan {
    const { api } = this.otel;
    const caller = this.callerOf(traceparent);
    const parent = caller && trusted ? api.trace.setSpanContext(api.ROOT_CONTEXT, caller) : api.ROOT_CONTEXT;
    const verb = knownMethod(method);
    const span = this.tracer.startSpan(
      route === undefined ? verb : `${verb} ${route}`,
      {
        kind: api.SpanKind.SERVER,
        attributes: {
          'http.request.method': verb,
          ...(route !== undefined && { 'http.route': route }),
          'pat.request.id': requestId,
        },
        links: caller && !trusted ? [{ context: caller }] : [],
      },
      parent,
    );
    const context = api.trace.setSpan(parent, span);
    return {
      ids: idsOf(span),
      enter: (work) => this.contexts.with(context, work),
      end: (status) => this.endRequest(span, status),
    };
  }

  async span<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T> {
    const { api } = this.otel;
    const parent = this.contexts.active();
    if (!api.trace.getSpan(parent)) return work();
    const span = this.tracer.startSpan(name, { attributes: { ...attributes } }, parent);
    try {
      return await this.contexts.with(api.trace.setSpan(parent, span), work);
    } catch (error) {
      // Its name alone: a message may hold what was sent.
      const type = error instanceof Error ? error.name : 'unknown';
      span.setAttribute('error.type', type).setStatus({ code: api.SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  describe(name: string, attributes: SpanAttributes): void {
    this.active()
      ?.updateName(name)
      .setAttributes({ ...attributes });
  }

  note(event: string): void {
    this.active()?.addEvent(event);
  }

  ids(): SpanIds | undefined {
    const span = this.active();
    return span && idsOf(span);
  }

  async close(): Promise<void> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_LIMIT).unref());
    await Promise.race([this.provider.shutdown().catch(this.report), limit]);
  }

  private active(): Span | undefined {
    const context: Context = this.contexts.active();
    return this.otel.api.trace.getSpan(context);
  }

  private callerOf(traceparent: string | undefined): SpanContext | null {
    const context = traceparent === undefined ? null : this.otel.core.parseTraceParent(traceparent);
    return context && { ...context, isRemote: true };
  }

  private endRequest(span: Span, status: number | null): void {
    if (status === null) {
      span.setAttribute('error.type', 'aborted');
    } else {
      span.setAttribute('http.response.status_code', status);
      if (status >= 500) span.setStatus({ code: this.otel.api.SpanStatusCode.ERROR });
    }
    span.end();
  }
}

function idsOf(span: Span): SpanIds {
  const { traceId, spanId } = span.spanContext();
  return { traceId, spanId };
}
