import type { ClaimState } from '../../domain/provisioning-claim';
import type { UseCaseDeps } from '../../service/deps';
import type { TakenFile } from '../provisioning-context';
import { finishClaim } from './finish-claim';

/** Milliseconds without a beat after which a script counts as cut off; five times as long as between two beats. */
export const CUT_OFF_AFTER = 5_000;

/** Why a script that was cut off has failed. */
export const CUT_OFF =
  'The script was cut off while it ran, and is not run again; what it did until then stays';

/**
 * Tells scripts that somebody runs from those that were cut off: by whether their beat goes on while it is watched, so
 * that the clocks of the servers do not matter.
 */
export class StartedScripts {
  private readonly watched = new Map<string, { readonly beat: number; readonly since: number }>();

  /**
   * How a script stands that was taken up before; one that was cut off is set down as failed.
   *
   * @throws UnavailableError the database does not answer
   */
  async stateOf(deps: UseCaseDeps, file: TakenFile): Promise<ClaimState | 'CUT OFF'> {
    try {
      return await this.watch(deps, file);
    } catch (error) {
      // While a database answers nobody, no beat can go on: the time without one begins anew.
      this.watched.delete(file.hash);
      throw error;
    }
  }

  private async watch(deps: UseCaseDeps, { hash, name }: TakenFile): Promise<ClaimState | 'CUT OFF'> {
    const claim = await deps.storage.provisioning.find(hash);
    if (claim === null) return 'STARTED';
    if (claim.state !== 'STARTED') {
      this.watched.delete(hash);
      return claim.state;
    }
    const seen = this.watched.get(hash);
    const now = performance.now();
    if (seen?.beat !== claim.beat) {
      this.watched.set(hash, { beat: claim.beat, since: now });
      return 'STARTED';
    }
    if (now - seen.since < CUT_OFF_AFTER) return 'STARTED';
    if (!(await finishClaim(deps, name, claim, 'FAILED', [CUT_OFF]))) return 'STARTED';
    this.watched.delete(hash);
    return 'CUT OFF';
  }
}
