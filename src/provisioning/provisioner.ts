import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../domain/errors';
import { listFolder, type FolderContent, type FolderFile } from './folder-files';
import { installFile } from './install-file';
import { FileChangedError, requireOwnFolder } from './own-file';
import type { ProvisioningContext } from './provisioning-context';
import { ProvisioningError } from './provisioning-error';
import { ScriptAttempts } from './scripts/script-attempts';
import { CUT_OFF_AFTER, StartedScripts } from './scripts/started-scripts';

/** Times, in milliseconds. */
export interface ProvisionerTimes {
  /** Between two looks into the folder. */
  readonly lookEvery: number;
  /** How long a file must have stayed as it is before it is read. */
  readonly settled: number;
}

const TIMES: ProvisionerTimes = { lookEvery: 500, settled: 1_000 };

/** Carries out the files of a folder: those that are there at the start, and those that come. */
export class Provisioner {
  private readonly scripts = { started: new StartedScripts(), attempts: new ScriptAttempts() };
  /** Files as they were when they were seen last, and since when they have been so. */
  private readonly seen = new Map<string, { readonly version: string | null; readonly since: number }>();
  /** Versions of files that are done with and could not be renamed. */
  private readonly done = new Map<string, string | null>();
  /** Versions of files whose beginning the log has told of. */
  private readonly announced = new Map<string, string | null>();
  private readonly passedOver = new Set<string>();
  private failures = new Set<string>();
  private complaint: string | null = null;
  private readonly stopping = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ProvisioningContext,
    private readonly times: ProvisionerTimes = TIMES,
  ) {}

  /**
   * Carries out what is in the folder, in the order of the names, and returns when it is done: of files that are being
   * written, and of scripts that another server runs, it waits a few seconds for the end.
   *
   * @throws ProvisioningError the folder cannot be used; see `requireProvisioningFolder`
   */
  async installPresent(): Promise<void> {
    const limit = performance.now() + CUT_OFF_AFTER + 2 * this.times.settled;
    while ((await this.look(true)) === 'waiting' && performance.now() < limit)
      await sleep(this.times.lookEvery);
  }

  /** Looks into the folder again and again, until it is closed. */
  watch(): void {
    this.watching = this.lookAgainAndAgain();
  }

  /** Ends the watch, after the file that is under way. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    this.scripts.attempts.close();
  }

  /** Whether the last look into the folder failed. */
  get failing(): boolean {
    return this.complaint !== null;
  }

  /** How many files have failed, and were neither mended nor taken away since. */
  get failed(): number {
    return this.failures.size;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async lookAgainAndAgain(): Promise<void> {
    const { signal } = this.stopping;
    while (!this.isStopping()) {
      try {
        await sleep(this.times.lookEvery, undefined, { signal });
        await this.look(false);
        this.complaint = null;
      } catch (error) {
        if (!this.isStopping()) this.complain(error);
      }
    }
  }

  /** One look: carries out the files that are settled, up to the first that is not, so that their order holds. */
  private async look(atStart: boolean): Promise<'done' | 'waiting'> {
    const { folder } = this.context;
    await requireOwnFolder(folder);
    const content = await listFolder(folder);
    this.passOver(content);
    this.failures = this.failuresIn(content);
    const due = content.files.filter(({ name, version }) => this.done.get(name) !== version);
    this.forgetOthers(content);
    const settled = new Set(due.filter((file) => this.isSettled(file, atStart)));
    for (const file of due) {
      if (this.isStopping()) return 'done';
      if (!settled.has(file)) return 'waiting';
      if (!(await this.install(file))) return 'waiting';
    }
    return 'done';
  }

  /** @returns false when it is to be looked at again */
  private async install(file: FolderFile): Promise<boolean> {
    const { log } = this.context;
    try {
      this.announce(file);
      const outcome = await installFile(this.context, this.scripts, file);
      if (outcome === 'again') return false;
      if (outcome === 'failed') this.failures.add(file.name);
      else this.failures.delete(file.name);
      this.done.set(file.name, file.version);
      return true;
    } catch (error) {
      if (error instanceof FileChangedError) return false;
      if (!(error instanceof UnavailableError)) throw error;
      log.warn({ file: file.name, err: error }, 'The database does not answer: the provisioning file waits');
      return false;
    }
  }

  /** Those that lie there as failed, and those that the folder did not let be renamed. */
  private failuresIn({ files, failed }: FolderContent): Set<string> {
    const unmoved = files.filter(
      ({ name, version }) => this.failures.has(name) && this.done.get(name) === version,
    );
    return new Set([...failed, ...unmoved.map(({ name }) => name)]);
  }

  /** One that has to wait is told of once. */
  private announce({ name, version }: FolderFile): void {
    if (this.announced.get(name) === version) return;
    this.announced.set(name, version);
    this.context.log.info({ file: name }, 'Found a provisioning file; carrying it out');
  }

  private isSettled({ name, version, writtenAt }: FolderFile, atStart: boolean): boolean {
    const now = performance.now();
    const seen = this.seen.get(name);
    if (seen?.version !== version) {
      this.seen.set(name, { version, since: now });
      // What was written long before the start is being written no more.
      return atStart && this.context.deps.clock.now().getTime() - writtenAt > this.times.settled;
    }
    return now - seen.since >= this.times.settled;
  }

  private forgetOthers({ files }: FolderContent): void {
    const names = new Set(files.map(({ name }) => name));
    for (const known of [this.seen, this.done, this.announced]) {
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
    }
  }

  private passOver({ others }: FolderContent): void {
    for (const name of others) {
      if (this.passedOver.has(name)) continue;
      this.passedOver.add(name);
      this.context.log.warn(
        { file: name },
        'Passed over in the provisioning folder: files there end in .yml, .yaml, .json or .mjs',
      );
    }
  }

  /** The same trouble is told once, until it is over. */
  private complain(error: unknown): void {
    const text = error instanceof Error ? error.message : 'unknown';
    if (text === this.complaint) return;
    this.complaint = text;
    if (error instanceof ProvisioningError) {
      this.context.log.error({}, `The provisioning folder is not read: it ${text}`);
    } else this.context.log.error({ err: error }, 'The provisioning folder cannot be read');
  }
}
