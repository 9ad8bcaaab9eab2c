import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config';
import type { SpanIds } from '../domain/tracing';
import { createLineRedactor } from './redact-line';

/** What a logger needs to know. */
export interface LoggerOptions extends Pick<Config, 'tokenPrefixes'> {
  readonly level: Config['logLevel'];
  /** Tells the span that a line is written in, when requests are traced. */
  readonly spanIds?: () => SpanIds | undefined;
  /** Where the lines go; standard output unless given. */
  readonly stream?: DestinationStream;
}

/**
 * Makes the log: one JSON object a line, times in ISO 8601, without secrets. It fulfils the domain's `Log`, and Fastify
 * takes it as its `loggerInstance`.
 *
 * Secrets are taken out of the finished line, so that nothing gets around it: children, serializers, messages, stacks.
 */
export function createLogger({ level, stream, tokenPrefixes, spanIds }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      ...(spanIds && { mixin: (_fields, _level, logger) => idsFor(logger, spanIds()) }),
      hooks: { streamWrite: createLineRedactor(tokenPrefixes) },
    },
    stream ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** The log of a request has them already, also where the line is written after its end. */
function idsFor(logger: Logger, ids: SpanIds | undefined): Partial<SpanIds> {
  return ids === undefined || 'traceId' in logger.bindings() ? {} : ids;
}
