import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import { verifyToken } from '../../src/service/verify-token';
import { InMemoryStorage } from './in-memory/in-memory-storage';
import { makeUser } from './callers';
import { makeDeps } from './deps';

/** What came of verifying a token. */
export interface Verified {
  readonly accepted: boolean;
  /** Whether the database was asked. */
  readonly asked: boolean;
}

export const KNOWN: Verified = { accepted: true, asked: false };
export const ASKED: Verified = { accepted: true, asked: true };
export const REFUSED: Verified = { accepted: false, asked: true };

/**
 * Use cases with a cache whose channel is in the test's hands: the storage in memory tells nobody of a change.
 *
 * @param capacity how many tokens are kept
 */
export async function cachedUseCases(capacity = 100) {
  let time = 0;
  const verifications = new MemoryVerificationCache({ capacity, monotonic: () => time });
  const storage = new InMemoryStorage();
  const lookUps = jest.spyOn(storage.tokens, 'findForVerification');
  const deps = { ...makeDeps({ storage }), verifications };
  const anna = await makeUser(deps, { name: 'anna' });
  verifications.confirm(time);
  return {
    deps,
    anna,
    verifications,
    /** Milliseconds of the monotonic clock. */
    pass: (milliseconds: number) => (time += milliseconds),
    confirm: () => verifications.confirm(time),
    /** Whether a token is accepted, and whether the database was asked. */
    verify: async (text: string) => {
      const before = lookUps.mock.calls.length;
      const accepted = (await verifyToken(deps, text)) !== null;
      return { accepted, asked: lookUps.mock.calls.length > before };
    },
    /** Makes the next look-up wait, as a slow database does, until it is let go. */
    holdLookUp: () => {
      const { tokens } = storage;
      const real = Object.getPrototypeOf(tokens).findForVerification.bind(
        tokens,
      ) as typeof tokens.findForVerification;
      let letGo = (): void => undefined;
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      lookUps.mockImplementationOnce(async (key) => {
        const found = await real(key);
        await gate;
        return found;
      });
      return letGo;
    },
  };
}
