import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError } from '../command-error';
import type { CliProcess } from '../cli-ports';

/**
 * Asks somebody at a terminal, one line an answer. The questions go to standard error: standard output holds the result
 * alone.
 *
 * @param hidden whether the answers stay unseen
 * @throws CommandError they end it with Ctrl-C or Ctrl-D
 */
export async function ask(
  { input, err }: Pick<CliProcess, 'input' | 'err'>,
  questions: readonly [string, ...string[]],
  { hidden }: { readonly hidden: boolean },
): Promise<string[]> {
  const answers: string[] = [];
  const reader = createInterface({
    input,
    output: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!hidden) err.write(chunk.toString());
        done();
      },
    }),
    // What is typed is edited here, and echoed by nobody else.
    terminal: true,
    historySize: 0,
  });
  try {
    return await new Promise((resolve, reject) => {
      err.write(questions[0]);
      reader.on('line', (line) => {
        if (hidden) err.write('\n');
        answers.push(line);
        const next = questions[answers.length];
        if (next === undefined) resolve(answers);
        else err.write(next);
      });
      reader.on('SIGINT', () => reject(cancelled()));
      reader.on('close', () => reject(cancelled()));
    });
  } catch (error) {
    err.write('\n');
    throw error;
  } finally {
    reader.close();
  }
}

function cancelled(): CommandError {
  return new CommandError('NOT_CONFIRMED', 'Cancelled; nothing was changed');
}
