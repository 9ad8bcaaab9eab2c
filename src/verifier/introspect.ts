import { VerifierUnavailableError } from './errors';
import type { Presented } from './presented';
import { readIntrospection, type Introspected } from './read-introspection';
import type { VerifierSettings } from './verifier-options';

/** What asking the server takes. */
export type IntrospectionSettings = Pick<VerifierSettings, 'endpoint' | 'token' | 'timeout' | 'fetch'>;

/**
 * Asks the server about a token (RFC 7662).
 *
 * @param presented the token, its key (null where the server alone knows it), and from where it was presented, if that
 *                  is known
 * @param closed    ends the request when the verifier is closed
 * @throws VerifierUnavailableError for every other outcome than an answer that says whether it is valid
 */
export async function introspect(
  settings: IntrospectionSettings,
  presented: Presented,
  closed: AbortSignal,
): Promise<Introspected> {
  const body = await withDeadline(settings.timeout, closed, (signal) => ask(settings, presented, signal));
  return readIntrospection(body, presented.key);
}

async function ask(
  { endpoint, token, fetch }: IntrospectionSettings,
  { text, clientAddress }: Presented,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      token: text,
      ...(clientAddress && { client_address: clientAddress }),
    }).toString(),
    // Elsewhere, neither token has any business.
    redirect: 'error',
    signal,
  });
  if (response.status !== 200) throw new VerifierUnavailableError(reasonOf(response.status));
  if (!/^application\/json *(?:;|$)/i.test(response.headers.get('content-type') ?? '')) {
    throw new VerifierUnavailableError("The server's answer is not JSON");
  }
  return response.text();
}

function reasonOf(status: number): string {
  switch (status) {
    case 401:
      return "The server answered 401: it does not accept the service's own token";
    case 403:
      return "The server answered 403: the service's own token lacks the scope introspect, or its owner the permission";
    default:
      return `The server answered ${status}`;
  }
}

/** Runs something that must end in time, whether or not it heeds its signal. */
async function withDeadline<Result>(
  timeout: number,
  closed: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let giveUp = (_reason: string): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = (reason) => {
      reject(new VerifierUnavailableError(reason));
      controller.abort();
    };
  });
  const onClosed = () => giveUp('The verifier was closed');
  const timer = setTimeout(() => giveUp(`The server did not answer within ${timeout} ms`), timeout);
  closed.addEventListener('abort', onClosed);
  try {
    return await Promise.race([work(controller.signal), givenUp]);
  } catch (error) {
    throw error instanceof VerifierUnavailableError
      ? error
      : new VerifierUnavailableError(unreachable(error));
  } finally {
    clearTimeout(timer);
    // Lets go of a body that nobody reads.
    controller.abort();
    closed.removeEventListener('abort', onClosed);
  }
}

/** Of an error that is not ours, its codes alone: its message may repeat what was sent. */
function unreachable(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string')
      return `The server cannot be reached: ${cause.code}`;
    cause = 'cause' in cause ? cause.cause : null;
  }
  return 'The server cannot be reached';
}
