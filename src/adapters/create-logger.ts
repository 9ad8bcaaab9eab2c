import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config';
import { createLineRedactor } from './redact-line';

/** What a logger needs to know. */
export interface LoggerOptions extends Pick<Config, 'tokenPrefixes'> {
  readonly level: Config['logLevel'];
  /** Where the lines go; standard output unless given. */
  readonly stream?: DestinationStream;
}

/**
 * Makes the log: one JSON object a line, times in ISO 8601, without secrets. It fulfils the domain's `Log`, and Fastify
 * takes it as its `loggerInstance`.
 *
 * Secrets are taken out of the finished line, so that nothing gets around it: children, serializers, messages, stacks.
 */
export function createLogger({ level, stream, tokenPrefixes }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: createLineRedactor(tokenPrefixes) },
    },
    stream ?? pino.destination({ fd: 1, sync: true }),
  );
}
