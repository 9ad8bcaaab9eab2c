import { describeProblems } from '../../domain/audit-change';
import { eventBy } from '../../domain/audit-event';
import type { FinalState, ProvisioningClaim } from '../../domain/provisioning-claim';
import type { UseCaseDeps } from '../../service/deps';
import { PROVISIONER } from '../provisioning-context';

/**
 * Ends the claim to a script, and has the audit log tell of it in the same step: once, whatever crashes.
 *
 * @param seen     the claim as it was seen; with its beat, where that matters
 * @param problems why the script has failed, if it has
 * @returns false when it is not so any more
 */
export async function finishClaim(
  { storage, clock }: UseCaseDeps,
  name: string,
  seen: Pick<ProvisioningClaim, 'hash' | 'claimant'> & { readonly beat?: number },
  state: FinalState,
  problems?: readonly string[],
): Promise<boolean> {
  const action = state === 'FAILED' ? 'provisioning.failed' : 'provisioning.installed';
  const subject = { kind: 'file', id: seen.hash, name, owner: null } as const;
  const change = problems && describeProblems(problems);
  return storage.transaction(async (stores) => {
    if (!(await stores.provisioning.finish(seen, state))) return false;
    await stores.audit.append(eventBy(PROVISIONER, clock.now(), action, subject, change));
    return true;
  });
}
