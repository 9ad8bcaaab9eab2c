import { auditedProblems } from '../audited-problems';
import type { ProvisioningContext, TakenFile } from '../provisioning-context';
import type { ScriptFailedError } from '../provisioning-error';
import { finishClaim } from './finish-claim';

/** How often a running script's claim is shown to be alive, in milliseconds. */
const BEAT_EVERY = 1_000;

/** How a script has ended. */
export type ScriptEnd =
  | { readonly state: 'INSTALLED' | 'REMOVABLE' }
  | { readonly state: 'FAILED'; readonly error: ScriptFailedError };

/**
 * This server's attempt at one script, from its claim until its end is stored. While the database does not answer, the end
 * is tried again instead of the beat: a script that has ended is not to count as cut off.
 */
export class ScriptAttempt {
  private readonly claimant: string;
  private timer: NodeJS.Timeout | undefined;
  private ended: ScriptEnd | null = null;
  private isStored = false;

  constructor(
    private readonly context: ProvisioningContext,
    private readonly file: Pick<TakenFile, 'hash' | 'name'>,
  ) {
    this.claimant = context.deps.secrets.uuid();
  }

  /** How it has ended; null before. */
  get end(): ScriptEnd | null {
    return this.ended;
  }

  /**
   * Takes the content up. It may be tried again after an outage.
   *
   * @returns whether the script is to be run, by this attempt
   * @throws UnavailableError the database does not answer
   */
  async claim(): Promise<boolean> {
    const { storage, clock } = this.context.deps;
    const { hash, name } = this.file;
    const { claimant } = this;
    const claim = { hash, name, claimant, state: 'STARTED', beat: 0, claimedAt: clock.now() } as const;
    if (!(await storage.provisioning.claim(claim))) return false;
    // A claim whose answer was lost may have been taken for cut off since then.
    if (!(await storage.provisioning.beat(hash, claimant))) return false;
    this.timer = setInterval(() => void this.keepAlive(), BEAT_EVERY);
    return true;
  }

  /** @throws UnavailableError the database does not answer; the end is kept, and tried again until it is stored */
  async finish(end: ScriptEnd): Promise<void> {
    this.ended = end;
    await this.storeEnd();
  }

  /** Stores the end, unless it is. @throws UnavailableError the database does not answer */
  async storeEnd(): Promise<void> {
    if (this.ended === null || this.isStored) return;
    const { deps, log, redact } = this.context;
    const { hash, name } = this.file;
    const { claimant, ended } = this;
    const problems = ended.state === 'FAILED' ? auditedProblems(ended.error.problems, redact) : undefined;
    if (!(await finishClaim(deps, name, { hash, claimant }, ended.state, problems))) {
      // After an answer that was lost it is stored already.
      const found = await deps.storage.provisioning.find(hash);
      if (found?.claimant !== claimant || found.state !== ended.state)
        log.warn({ file: name }, 'Another server has taken the running script for cut off');
    }
    this.isStored = true;
    this.stop();
  }

  /** Shows no more that it is alive. */
  stop(): void {
    clearInterval(this.timer);
  }

  private async keepAlive(): Promise<void> {
    const { deps, log } = this.context;
    try {
      if (this.ended === null) await deps.storage.provisioning.beat(this.file.hash, this.claimant);
      else await this.storeEnd();
    } catch (error) {
      log.warn({ err: error }, 'That a script is running could not be stored');
    }
  }
}
