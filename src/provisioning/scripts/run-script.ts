import type { TakenFile } from '../provisioning-context';
import { ProvisioningError } from '../provisioning-error';
import type { LentApi } from './script-api';
import { placeSource, type ScriptSource } from './script-source';
import { syntaxErrorLine } from './syntax-error-line';

/** Milliseconds that a script may take: the server does not listen before those of its start have ended. */
const TIME_LIMIT = 60_000;

/**
 * Runs a script: the bytes that were read, whatever is at its path by now.
 *
 * @param lent what it works with
 * @returns whether it is to be removed
 * @throws ProvisioningError it fails, in whatever way; the message may repeat what the script says
 */
export async function runScript(file: TakenFile, lent: LentApi): Promise<boolean> {
  const source = await placeSource(file);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ProvisioningError(`took longer than ${TIME_LIMIT / 1000} seconds`));
    }, TIME_LIMIT);
  });
  try {
    const result = await Promise.race([call(file, source, lent), late]);
    if (result === 'remove') return true;
    if (result === undefined) return false;
  } catch (error) {
    throw error instanceof ProvisioningError ? error : await reasonOf(file, source, lent, error);
  } finally {
    clearTimeout(timer);
    await source.remove();
  }
  throw new ProvisioningError("has returned something else than 'remove' or nothing");
}

async function call(file: TakenFile, source: ScriptSource, lent: LentApi): Promise<unknown> {
  await source.check();
  const module = (await import(source.url)) as { readonly default?: unknown };
  await source.check();
  // It is loaded: a crash from here on leaves no copy.
  await source.remove();
  if (typeof module.default !== 'function') {
    throw new ProvisioningError('must have a function as its default export');
  }
  try {
    return await (module.default as (given: LentApi['api']) => unknown)(lent.api);
  } catch (error) {
    // Here: whatever class a script gives to its error, it is not one of this file's.
    throw await reasonOf(file, source, lent, error);
  }
}

/** Its message with the line of the script; not the stack, which repeats that line. */
async function reasonOf(
  { path, hash }: TakenFile,
  source: ScriptSource,
  lent: LentApi,
  error: unknown,
): Promise<ProvisioningError> {
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
  const isOurs = isError && lent.refusals.get(error) === message;
  return new ProvisioningError([isOurs ? problem : { ...problem, foreign: true }]);
}
