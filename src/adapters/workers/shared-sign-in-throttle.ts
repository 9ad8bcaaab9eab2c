import { RateLimitedError } from '../../domain/errors';
import type { SignInThrottle } from '../../domain/ports';
import type { AttemptOutcome, FromWorker, Of, ToWorker } from './messages';

interface Asking {
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

/** Counts failed sign-ins together with the other workers: the process that started them keeps the counts. */
export class SharedSignInThrottle implements SignInThrottle {
  private readonly asking = new Map<number, Asking>();
  private lastId = 0;

  /** @param send says something to the process that keeps the counts */
  constructor(private readonly send: (message: FromWorker) => void) {}

  async run<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const id = (this.lastId += 1);
    await new Promise<void>((enter, refuse) => {
      this.asking.set(id, { enter, refuse });
      this.send({ kind: 'attempt', id, address });
    });
    let outcome: AttemptOutcome = 'broken';
    try {
      const result = await attempt();
      outcome = result === null ? 'failed' : 'passed';
      return result;
    } finally {
      this.send({ kind: 'outcome', id, outcome });
    }
  }

  /** It is told whether an attempt may be made. */
  hear(answer: Of<ToWorker, 'granted' | 'refused'>): void {
    const asking = this.asking.get(answer.id);
    this.asking.delete(answer.id);
    if (answer.kind === 'granted') asking?.enter();
    else asking?.refuse(new RateLimitedError(answer.retryAfter));
  }
}
