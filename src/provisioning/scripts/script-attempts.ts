import type { ProvisioningContext, TakenFile } from '../provisioning-context';
import { ScriptAttempt } from './script-attempt';

/** This server's attempts at scripts whose end is not told yet. */
export class ScriptAttempts {
  private readonly byHash = new Map<string, ScriptAttempt>();

  /** The attempt at a content; begins one unless there is one. */
  at(context: ProvisioningContext, file: TakenFile): ScriptAttempt {
    const attempt = this.byHash.get(file.hash) ?? new ScriptAttempt(context, file);
    this.byHash.set(file.hash, attempt);
    return attempt;
  }

  /** Has nothing more to do with an attempt. */
  forget(hash: string): void {
    this.byHash.get(hash)?.stop();
    this.byHash.delete(hash);
  }

  /** Forgets all of them. */
  close(): void {
    for (const hash of [...this.byHash.keys()]) this.forget(hash);
  }
}
