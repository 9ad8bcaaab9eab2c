import { StartError } from '../../domain/start-error';
import type { FromWorker, PoolWorker, ToWorker } from './messages';

/** What is used of a process that Node's `cluster` has forked. */
export interface ForkedProcess extends NodeJS.EventEmitter {
  readonly process: { readonly pid?: number | undefined; kill(signal: NodeJS.Signals): unknown };
  isDead(): boolean;
  isConnected(): boolean;
  send(message: ToWorker): unknown;
}

/** How a process has ended. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Milliseconds that it has run. */
  readonly ran: number;
}

/** One of the processes that serve. */
export class PoolMember implements PoolWorker {
  /** It may be told to listen. @throws StartError it has ended instead */
  readonly ready: Promise<void>;
  /** Where it listens. @throws StartError it has ended instead */
  readonly listening: Promise<string>;
  readonly ended: Promise<Ending>;
  private isListening = false;

  /** @param hear is told what it says */
  constructor(
    private readonly forked: ForkedProcess,
    hear: (member: PoolMember, message: FromWorker) => void,
  ) {
    const startedAt = performance.now();
    this.ended = new Promise((ended) => {
      const end = (exitCode: number | null, signal: string | null): void =>
        ended({ exitCode, signal, ran: performance.now() - startedAt });
      forked.once('exit', end);
      // One that could not be started has no exit. Any other failure is a message that finds nobody, and no end.
      forked.on('error', () => this.pid === undefined && end(null, null));
    });
    const neverStarted = this.ended.then(() => {
      throw new StartError('A worker could not start: it has said why');
    });
    const isReady = new Promise<void>((ready) => {
      forked.on('message', (message: FromWorker) => message.kind === 'ready' && ready());
    });
    const listens = new Promise<string>((listening) => {
      forked.on('message', (message: FromWorker) => {
        if (message.kind !== 'listening') return;
        this.isListening = true;
        listening(message.url);
      });
    });
    forked.on('message', (message: FromWorker) => hear(this, message));
    this.ready = Promise.race([isReady, neverStarted]);
    this.listening = Promise.race([listens, neverStarted]);
    // Whoever waits for the one hears of the end, too.
    for (const step of [this.ready, this.listening]) step.catch(() => undefined);
  }

  /** Whether it serves. */
  get listens(): boolean {
    return this.isListening && !this.forked.isDead();
  }

  get pid(): number | undefined {
    return this.forked.process.pid;
  }

  tell(message: ToWorker): void {
    if (this.forked.isConnected()) this.forked.send(message);
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.forked.isDead()) this.forked.process.kill(signal);
  }
}
