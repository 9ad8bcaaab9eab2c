import { pathToFileURL } from 'node:url';
import { ProvisioningError } from '../provisioning-error';
import { syntaxErrorLine } from './syntax-error-line';
import type { ProvisioningApi } from './script-types';

/** Milliseconds that a script may take: the server does not listen before those of its start have ended. */
const TIME_LIMIT = 60_000;

/**
 * Runs a script.
 *
 * @param path the file
 * @param hash of its content: Node keeps modules by their URL, and the file may have changed
 * @returns whether it is to be removed
 * @throws ProvisioningError it fails, in whatever way; the message may repeat what the script says
 */
export async function runScript(path: string, hash: string, api: ProvisioningApi): Promise<boolean> {
  const url = pathToFileURL(path);
  url.search = hash;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`took longer than ${TIME_LIMIT / 1000} seconds`));
    }, TIME_LIMIT);
  });
  try {
    const result = await Promise.race([load(url, api), late]);
    if (result === 'remove') return true;
    if (result === undefined) return false;
  } catch (error) {
    throw await reasonOf(path, error);
  } finally {
    clearTimeout(timer);
  }
  throw new ProvisioningError("has returned something else than 'remove' or nothing");
}

async function load(url: URL, api: ProvisioningApi): Promise<unknown> {
  const module = (await import(url.href)) as { readonly default?: unknown };
  if (typeof module.default !== 'function') {
    throw new ProvisioningError('must have a function as its default export');
  }
  return (module.default as (given: ProvisioningApi) => unknown)(api);
}

/** Its message with the line of the script; not the stack, which repeats that line. */
async function reasonOf(path: string, error: unknown): Promise<ProvisioningError> {
  if (error instanceof ProvisioningError) return error;
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  const message = isError ? String(error.message) : 'has thrown something that is no Error';
  const stack = isError && 'stack' in error ? String(error.stack) : '';
  const [, thrown] = /\.mjs\?[0-9a-f]{64}:(\d+)/.exec(stack) ?? [];
  const line =
    thrown === undefined && isError && 'name' in error && error.name === 'SyntaxError'
      ? await syntaxErrorLine(path)
      : thrown;
  return new ProvisioningError([{ message, ...(line !== undefined && { line: Number(line) }) }]);
}
