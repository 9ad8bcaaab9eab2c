import type { UseCaseDeps } from '../../service/deps';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import type { FieldTable } from '../fields';

/** What the parts of a script's interface have in common. */
export interface ScriptContext {
  readonly deps: UseCaseDeps;
  /** Is told of each change that was made. */
  readonly note: (outcome: ProvisionOutcome) => void;
  /** Checks what was given; see `checkInput`. */
  readonly check: (
    table: FieldTable,
    needed: readonly string[],
    input: unknown,
  ) => Promise<Record<string, unknown>>;
}
