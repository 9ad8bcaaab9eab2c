import { once } from 'node:events';
import type * as Os from 'node:os';
import type * as Threads from 'node:worker_threads';
import { Worker } from 'node:worker_threads';

/** What a thread is told to do: a function of `@node-rs/argon2`, and what it is called with. */
type Task =
  | { readonly call: 'hashSync'; readonly of: [password: string | Uint8Array, cost: object] }
  | { readonly call: 'verifySync'; readonly of: [hash: string, password: string] };

type Answer = { readonly result: unknown } | { readonly error: unknown };

/**
 * A thread that computes argon2 hashes with a low priority: requests go first. (libuv's own threads, on which the package's
 * asynchronous functions run, have the priority of the thread that answers; with one core for both, a few sign-ins doubled
 * the time of every request.) It keeps no process alive while it has nothing to do.
 */
export class Argon2Thread {
  private readonly worker = new Worker(`(${work.toString()})(require);`, {
    eval: true,
    // Node's own options may name files that only the main thread should load.
    execArgv: [],
    workerData: require.resolve('@node-rs/argon2'),
    name: 'argon2',
  });

  private alive = true;

  constructor() {
    this.worker.unref();
    this.worker.once('error', () => (this.alive = false));
  }

  /** False once it has ended by itself, for want of memory for example; then it takes no more tasks. */
  get isAlive(): boolean {
    return this.alive;
  }

  /** Ends it, with the ten megabytes that it takes; it has nothing to do. */
  async close(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  /** @throws Error what argon2 throws; a stored hash that is none, no memory */
  hash(password: string | Uint8Array, cost: object): Promise<string> {
    return this.run({ call: 'hashSync', of: [password, cost] }) as Promise<string>;
  }

  /** @throws Error like {@link hash} */
  verify(hash: string, password: string): Promise<boolean> {
    return this.run({ call: 'verifySync', of: [hash, password] }) as Promise<boolean>;
  }

  /** One at a time: the next one after the answer. */
  private async run(task: Task): Promise<unknown> {
    this.worker.ref();
    try {
      const answered = once(this.worker, 'message');
      this.worker.postMessage(task);
      const [answer] = (await answered) as [Answer];
      if ('error' in answer) throw answer.error;
      return answer.result;
    } finally {
      this.worker.unref();
    }
  }
}

/** The thread's side of what it is given. */
type Given = Pick<typeof Threads, 'parentPort'> & { readonly workerData: string };

/** What the thread runs. It is sent there as text, so that it uses nothing around it. */
function work(load: NodeJS.Require): void {
  const { parentPort, workerData } = load('node:worker_threads') as Given;
  const { setPriority, constants } = load('node:os') as typeof Os;
  const argon2 = load(workerData) as Record<Task['call'], (...of: unknown[]) => unknown>;
  try {
    // Of this thread alone; elsewhere it would be the whole process that steps back. It still has a tenth of a core that is
    // busy all the time: with the lowest priority, a sixtieth, sign-ins would take seconds there.
    if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox forbids it: hashes are made all the same.
  }
  parentPort?.on('message', ({ call, of }: Task) => {
    let answer: Answer;
    try {
      answer = { result: argon2[call](...of) };
    } catch (error) {
      answer = { error };
    }
    parentPort.postMessage(answer);
  });
}
