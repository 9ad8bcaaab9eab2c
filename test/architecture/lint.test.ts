import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { LINT_SAMPLES } from './lint-samples';

describe('the linter', () => {
  let answers: string[][];

  beforeAll(() => {
    answers = JSON.parse(
      execFileSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], {
        cwd: resolve(__dirname, '../..'),
        input: JSON.stringify(LINT_SAMPLES),
        encoding: 'utf8',
      }),
    ) as string[][];
  });

  const numbered = LINT_SAMPLES.map((sample, index) => ({
    ...sample,
    index,
    verb: sample.rules.length > 0 ? 'refuses' : 'allows',
  }));

  it.each(numbered)('$verb $title in $path', ({ index, rules }) => {
    expect(answers[index]).toEqual(rules);
  });
});
