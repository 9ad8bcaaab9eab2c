import type { Storage, Stores } from '../domain/stores';
import type { UseCaseDeps } from './deps';

/** Milliseconds that all of it may take: an import is longer than what one request asks for. */
const TIME_LIMIT = 120_000;

/**
 * Runs several use cases as one: what they do takes effect together or not at all. Each follows the rules that it follows
 * alone, and sees what those before it did.
 *
 * A use case that fails, fails the whole, even if `work` goes on: what it did before it failed is not undone by itself.
 *
 * @param work must use the dependencies that it is given, and no others; one use case after the other
 * @throws whatever `work` or the first use case that failed throws, after everything was undone
 */
export async function inOneTransaction<Deps extends Pick<UseCaseDeps, 'storage'>, T>(
  deps: Deps,
  work: (deps: Deps) => Promise<T>,
): Promise<T> {
  return deps.storage.transaction(async (stores) => {
    const failures: unknown[] = [];
    const storage = join(deps.storage, stores, (error) => failures.push(error));
    const result = await work({ ...deps, storage });
    if (failures.length > 0) throw failures[0];
    return result;
  }, TIME_LIMIT);
}

/** A storage whose transactions are all the one that is open. What asks about the storage itself still does. */
function join(whole: Storage, stores: Stores, note: (failure: unknown) => void): Storage {
  const transaction: Storage['transaction'] = async (work) => {
    try {
      return await work(stores);
    } catch (error) {
      note(error);
      throw error;
    }
  };
  return Object.create(whole, Object.getOwnPropertyDescriptors({ ...stores, transaction })) as Storage;
}
