/**
 * Failures of the transport itself: requests that never reach a use case. Each has a status and a text that holds
 * nothing of the request.
 */
export const TRANSPORT_FAILURES = {
  NOT_FOUND: { status: 404, message: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take this method' },
  REQUEST_TIMEOUT: { status: 408, message: 'The request did not come in time' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'The body must be JSON: send Content-Type: application/json',
  },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers are too large' },
} as const;

/** The code of a transport failure. */
export type TransportCode = keyof typeof TRANSPORT_FAILURES;

/** A request that the transport refuses. */
export class TransportError extends Error {
  /** @param headers what the answer has besides, such as `Allow` */
  constructor(
    readonly code: TransportCode,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(TRANSPORT_FAILURES[code].message);
    this.name = 'TransportError';
  }
}

/** The failure that stands for a status, if one does. */
export function transportCodeOf(status: number): TransportCode | undefined {
  const codes = Object.keys(TRANSPORT_FAILURES) as TransportCode[];
  return codes.find((code) => TRANSPORT_FAILURES[code].status === status);
}
