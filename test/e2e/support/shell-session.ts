import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess, type RunningProcess } from '../../support/command';

/** Milliseconds that one piece may take. */
const LIMIT = 20_000;

/** A shell into which lines are typed, as a reader of instructions does. */
export class ShellSession {
  private constructor(private readonly shell: RunningProcess) {}

  /** @param settings the environment, beside where programs are */
  static async open(settings: NodeJS.ProcessEnv = {}): Promise<ShellSession> {
    return new ShellSession(await startProcess('bash', ['-s'], settings));
  }

  /**
   * Types lines and waits until they have run.
   *
   * @returns what they print
   * @throws Error they write to standard error, or take too long
   */
  async run(lines: string): Promise<string> {
    const mark = `ran ${randomUUID()}`;
    const before = this.shell.stdout().length;
    this.shell.child.stdin!.write(`${lines}\necho '${mark}'\n`);
    for (const end = performance.now() + LIMIT; performance.now() < end;) {
      const printed = this.shell.stdout().slice(before);
      if (this.shell.stderr() !== '') break;
      if (printed.includes(mark)) return printed.slice(0, printed.indexOf(mark));
      await sleep(5);
    }
    throw new Error(`${lines}\n${this.shell.stdout().slice(before)}${this.shell.stderr()}`);
  }

  async close(): Promise<void> {
    this.shell.child.stdin!.end();
    await this.shell.ended;
  }
}
