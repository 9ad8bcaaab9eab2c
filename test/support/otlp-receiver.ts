import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'protobufjs';

/** The messages of OTLP, as far as traces need them (opentelemetry-proto, trace.proto). */
const { root } = parse(
  `
  syntax = "proto3";
  message Export { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    fixed64 start = 7; fixed64 end = 8; repeated KeyValue attributes = 9; repeated Event events = 11;
    repeated Link links = 13; Status status = 15;
  }
  message Event { fixed64 time = 1; string name = 2; }
  message Link { bytes trace_id = 1; bytes span_id = 2; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string text = 1; bool flag = 2; int64 whole = 3; double number = 4; } }
`,
  { keepCase: true },
);
const EXPORT = root.lookupType('Export');

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, string | number | boolean>>;
}
type Decoded = Record<'trace_id' | 'span_id', string>;

/** A span that was received; ids in hexadecimal. */
export interface ReceivedSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly failed: boolean;
}

/** A receiver of traces, on a port of its own. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  readonly resource: Readonly<Record<string, unknown>>;
  /** All that came, as bytes. */
  readonly bytes: Buffer;
  readonly headers: readonly IncomingHttpHeaders[];
  close(): Promise<void>;
}

/** Starts a receiver that takes all that it is sent. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const chunks: Buffer[] = [];
  let resource: Readonly<Record<string, unknown>> = {};
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      if (request.url !== '/v1/traces') return response.writeHead(404).end();
      chunks.push(body);
      headers.push(request.headers);
      const options = { bytes: Buffer, longs: Number, arrays: true, defaults: true } as const;
      const { resource_spans: groups } = EXPORT.toObject(EXPORT.decode(body), {
        ...options,
        enums: String,
      }) as {
        resource_spans: { resource: { attributes: KeyValue[] }; scope_spans: { spans: never[] }[] }[];
      };
      for (const group of groups) {
        resource = valuesOf(group.resource.attributes);
        for (const { spans: received } of group.scope_spans) spans.push(...received.map(spanOf));
      }
      return response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    get resource() {
      return resource;
    },
    get bytes() {
      return Buffer.concat(chunks);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function valuesOf(attributes: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

function spanOf(span: {
  name: string;
  kind: number;
  trace_id: Buffer;
  span_id: Buffer;
  parent_span_id: Buffer;
  attributes: KeyValue[];
  events: { name: string }[];
  links: Record<keyof Decoded, Buffer>[];
  status: { code: number } | null;
}): ReceivedSpan {
  return {
    name: span.name,
    kind: span.kind,
    traceId: span.trace_id.toString('hex'),
    spanId: span.span_id.toString('hex'),
    parentId: span.parent_span_id.toString('hex'),
    attributes: valuesOf(span.attributes),
    events: span.events.map(({ name }) => name),
    links: span.links.map((link) => ({
      traceId: link.trace_id.toString('hex'),
      spanId: link.span_id.toString('hex'),
    })),
    failed: span.status?.code === 2,
  };
}
