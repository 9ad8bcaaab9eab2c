import { DomainError } from '../../domain/errors';
import type { TakenFile } from '../provisioning-context';
import { ProvisioningError } from '../provisioning-error';
import { placeSource, type ScriptSource } from './script-source';
import type { ProvisioningApi } from './script-types';
import { syntaxErrorLine } from './syntax-error-line';

/** Milliseconds that a script may take: the server does not listen before those of its start have ended. */
const TIME_LIMIT = 60_000;

/**
 * Runs a script: the bytes that were read, whatever is at its path by now.
 *
 * @returns whether it is to be removed
 * @throws ProvisioningError it fails, in whatever way; the message may repeat what the script says
 */
export async function runScript(file: TakenFile, api: ProvisioningApi): Promise<boolean> {
  const source = await placeSource(file);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ProvisioningError(`took longer than ${TIME_LIMIT / 1000} seconds`));
    }, TIME_LIMIT);
  });
  try {
    const result = await Promise.race([load(source, api), late]);
    if (result === 'remove') return true;
    if (result === undefined) return false;
  } catch (error) {
    throw await reasonOf(file, source, error);
  } finally {
    clearTimeout(timer);
    await source.remove();
  }
  throw new ProvisioningError("has returned something else than 'remove' or nothing");
}

async function load(source: ScriptSource, api: ProvisioningApi): Promise<unknown> {
  await source.check();
  const module = (await import(source.url)) as { readonly default?: unknown };
  await source.check();
  // It is loaded: a crash from here on leaves no copy.
  await source.remove();
  if (typeof module.default !== 'function') {
    throw new ProvisioningError('must have a function as its default export');
  }
  return (module.default as (given: ProvisioningApi) => unknown)(api);
}

/** Its message with the line of the script; not the stack, which repeats that line. */
async function reasonOf(
  { path, hash }: TakenFile,
  source: ScriptSource,
  error: unknown,
): Promise<ProvisioningError> {
  if (error instanceof ProvisioningError) return error;
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  const message = isError ? String(error.message) : 'has thrown something that is no Error';
  const stack = isError && 'stack' in error ? String(error.stack) : '';
  const [, thrown] = new RegExp(`${hash}(?:\\.mjs)?:(\\d+)`).exec(stack) ?? [];
  const line =
    thrown === undefined && isError && 'name' in error && error.name === 'SyntaxError'
      ? await syntaxErrorLine(source.path)
      : thrown;
  const told = message.replaceAll(source.path, path);
  const problem = { message: told, ...(line !== undefined && { line: Number(line) }) };
  // What a use case refuses it says in words that hold no secret.
  return new ProvisioningError([error instanceof DomainError ? problem : { ...problem, foreign: true }]);
}
