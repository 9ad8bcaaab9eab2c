import { styleText } from 'node:util';
import type { CliOutput } from '../cli-ports';

/** What a text is shown as. */
export type Tone = 'good' | 'warning' | 'bad' | 'faint' | 'title';

const FORMATS = {
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  faint: 'dim',
  title: 'bold',
} as const satisfies Readonly<Record<Tone, Parameters<typeof styleText>[0]>>;

/** Gives texts a tone, or leaves them as they are. */
export type Style = (text: string, tone: Tone) => string;

/** Colours on a terminal that takes them, unless they are unwanted (https://no-color.org); none elsewhere. */
export function styleFor(out: CliOutput, plain: boolean): Style {
  if (out.isTTY !== true || plain) return (text) => text;
  // Whether it may was decided here, of the stream that is printed to.
  return (text, tone) => styleText(FORMATS[tone], text, { validateStream: false });
}
