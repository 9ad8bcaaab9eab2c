import { ServerError } from '@apollo/client';
import { texts } from '../text/texts';
import { codeOf } from './client';

/** A failure in words that help: the server's own where it says what is wrong, ours where it could not. */
export function explain(error: unknown): string {
  const code = codeOf(error);
  if (code === 'RATE_LIMITED') return texts.failures.rateLimited;
  if (code === 'UNAVAILABLE') return texts.failures.unavailable;
  if (code !== null) return (error as Error).message;
  if (ServerError.is(error)) return texts.failures.status(error.statusCode);
  return texts.failures.offline;
}
