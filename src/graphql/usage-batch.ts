import { firstDayTold } from '../domain/token-usage';
import type { UseCaseDeps } from '../service/deps';
import type { GraphqlContext } from './context';
import { everyoneHasAsked } from './owner-batch';
import { TokenUsage } from './types/token-usage.type';

/** Reads how often a request's tokens were used: all that are asked for at one time in one read. */
export class UsageBatch {
  private next: {
    readonly keys: string[];
    readonly read: Promise<ReadonlyMap<string, TokenUsage[]>>;
  } | null = null;

  constructor(private readonly deps: Pick<UseCaseDeps, 'storage' | 'clock'>) {}

  /** The days of the last 30 on which it was used, in their order. */
  async find(key: string): Promise<TokenUsage[]> {
    this.next ??= this.begin();
    this.next.keys.push(key);
    return (await this.next.read).get(key) ?? [];
  }

  private begin(): NonNullable<UsageBatch['next']> {
    const keys: string[] = [];
    const read = async (): Promise<ReadonlyMap<string, TokenUsage[]>> => {
      await everyoneHasAsked();
      this.next = null;
      const { storage, clock } = this.deps;
      const usage = new Map<string, TokenUsage[]>();
      for (const row of await storage.tokens.usage(keys, firstDayTold(clock.now()))) {
        const days = usage.get(row.key);
        if (days) days.push(new TokenUsage(row));
        else usage.set(row.key, [new TokenUsage(row)]);
      }
      return usage;
    };
    return { keys, read: read() };
  }
}

const batches = new WeakMap<GraphqlContext, UsageBatch>();

/** The batch of a request. */
export function usageOf(deps: Pick<UseCaseDeps, 'storage' | 'clock'>, context: GraphqlContext): UsageBatch {
  let batch = batches.get(context);
  if (!batch) {
    batch = new UsageBatch(deps);
    batches.set(context, batch);
  }
  return batch;
}
