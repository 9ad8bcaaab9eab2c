import { StartError } from '../../domain/start-error';

/** How something stands. */
export type FindingStatus = 'ok' | 'warning' | 'failed';

/** What a check has found. */
export interface Finding {
  /** What was looked at; it keeps its name. */
  readonly check: string;
  readonly status: FindingStatus;
  /** One line. */
  readonly message: string;
  /** What to do about it; null when there is nothing to do. */
  readonly hint: string | null;
}

/** All is well. */
export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message, hint: null };
}

/** The server runs, and somebody should look at it. */
export function warning(check: string, message: string, hint: string): Finding {
  return { check, status: 'warning', message, hint };
}

/** The server does not start, or does not do its work. */
export function failed(check: string, message: string, hint: string): Finding {
  return { check, status: 'failed', message, hint };
}

/** Runs a check; what an operator can set right is a finding and no failure of the command. */
export async function attempt(
  check: string,
  hint: string,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartError) return [failed(check, error.message, hint)];
    throw error;
  }
}
