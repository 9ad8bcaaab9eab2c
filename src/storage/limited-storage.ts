import type { Storage, Stores } from '../domain/stores';
import { TimeBudget } from './time-budget';

/** A storage whose uses may take no more than a limit all together, side by side or one after the other. */
export class LimitedStorage implements Storage {
  private readonly budget: TimeBudget;

  /** @param limit milliseconds */
  constructor(
    private readonly storage: Storage,
    limit: number,
  ) {
    this.budget = new TimeBudget(limit);
  }

  get tokens(): Storage['tokens'] {
    return this.limited(this.storage.tokens);
  }

  get users(): Storage['users'] {
    return this.limited(this.storage.users);
  }

  get roles(): Storage['roles'] {
    return this.limited(this.storage.roles);
  }

  get sessions(): Storage['sessions'] {
    return this.limited(this.storage.sessions);
  }

  get provisioning(): Storage['provisioning'] {
    return this.limited(this.storage.provisioning);
  }

  get outbox(): Storage['outbox'] {
    return this.limited(this.storage.outbox);
  }

  get audit(): Storage['audit'] {
    return this.limited(this.storage.audit);
  }

  get leases(): Storage['leases'] {
    return this.limited(this.storage.leases);
  }

  transaction<T>(work: (stores: Stores) => Promise<T>, timeLimit?: number): Promise<T> {
    if (timeLimit !== undefined) return this.storage.transaction(work, timeLimit);
    return this.budget.spend((left) => this.storage.transaction(work, left));
  }

  ping(): Promise<void> {
    return this.budget.spend(() => this.storage.ping());
  }

  schema(): ReturnType<Storage['schema']> {
    return this.budget.spend(() => this.storage.schema());
  }

  load(): ReturnType<Storage['load']> {
    return this.storage.load();
  }

  forRequest(): Storage {
    return this;
  }

  close(): Promise<void> {
    return this.storage.close();
  }

  /** Every method of a store is a use of the database. */
  private limited<Store extends object>(store: Store): Store {
    const { budget } = this;
    const handler: ProxyHandler<Record<string | symbol, Method>> = {
      get: (methods, name) => {
        const method = methods[name];
        return method && ((...args: unknown[]) => budget.spend(() => method.apply(methods, args)));
      },
    };
    return new Proxy(store as never, handler) as unknown as Store;
  }
}

type Method = (...args: unknown[]) => Promise<unknown>;
