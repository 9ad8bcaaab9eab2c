/**
 * Where the time of a request goes, for whoever watches the server. What is told is of closed sets: no text of a caller,
 * no values of statements, no secrets. There is none of this unless traces are sent somewhere.
 */

/** What is told of a span besides its name. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** Which span a line of the log was written in. */
export interface SpanIds {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

/** A request that came in. */
export interface IncomingRequest {
  readonly method: string;
  /** The path of the route as the program has it; undefined where there is none. */
  readonly route: string | undefined;
  readonly requestId: string;
  /** The `traceparent` of W3C Trace Context, as it came. */
  readonly traceparent: string | undefined;
  /** Whether it comes from a proxy of ours: its trace goes on then, and one that is made up elsewhere is only linked. */
  readonly trusted: boolean;
}

/** The span of a request. */
export interface RequestSpan {
  readonly ids: SpanIds;
  /** Runs work, and all that it sets off, as part of the request. */
  enter(work: () => void): void;
  /** @param status of the answer; null: the client went away */
  end(status: number | null): void;
}

/** Sends traces. */
export interface Tracing {
  /** Begins the span of a request. */
  begin(request: IncomingRequest): RequestSpan;

  /** Runs work as a span of the request that it belongs to; work that belongs to none is just run. */
  span<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;

  /** Says more of the span that is under way, once it is known. */
  describe(name: string, attributes: SpanAttributes): void;

  /** Notes something that happens within the span that is under way. */
  note(event: string): void;

  /** The span that is under way; undefined outside of requests. */
  ids(): SpanIds | undefined;

  /** Sends what is left, for a few seconds at most. */
  close(): Promise<void>;
}
