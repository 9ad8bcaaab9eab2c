import type { Caller } from '../../src/domain/caller';
import { lookUpCaller, recognize, type Credential } from '../../src/service/authenticate';
import type { UseCaseDeps } from '../../src/service/deps';

/** Tells who is calling, as a request does: at once what is known, else by looking it up. */
export async function authenticate(
  deps: UseCaseDeps,
  credential: Credential,
  address: string,
  from: string | null = address,
): Promise<Caller> {
  const origin = { address, from };
  return recognize(deps, credential, origin) ?? lookUpCaller(deps, credential, origin);
}
