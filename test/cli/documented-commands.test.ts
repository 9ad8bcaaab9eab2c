import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/create-program';
import { PROJECT } from '../support/command';
import { makeProcess } from './fake-process';

const DOCUMENTS = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

function textOf(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8');
}

/** Command lines of code blocks: what follows the program's name, without comments, pipes and redirections. */
function commandsOf(document: string): string[] {
  const blocks = textOf(document).matchAll(/```sh\n([^]*?)```/g);
  return [...blocks]
    .flatMap(([, text = '']) => text.replaceAll('\\\n', ' ').split('\n'))
    .flatMap((line) => /(?:^|\s)(?:npx )?personal-api-tokens (.*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/\s(#|\||[<>&]).*$|\)"$/g, '').trim());
}

/** Words as a shell takes them apart, as far as documents need it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** The program, with commands that are read and do nothing. */
function inertProgram(): { program: Command; errors: () => string } {
  const { ports, cli, seen } = makeProcess();
  const program = createProgram(ports, cli);
  const silence = (command: Command): void => {
    command.commands.forEach(silence);
    if (command.commands.length === 0) command.action(() => undefined);
  };
  silence(program);
  return { program, errors: () => seen.err };
}

const LINES = DOCUMENTS.flatMap((document) => commandsOf(document).map((line) => [document, line] as const));

describe('a page that writes the command without npx', () => {
  const bare = DOCUMENTS.filter(
    (name) =>
      name !== 'docs/command-line.md' &&
      /```sh\n(?:(?!```)[^])*?^(?:[A-Z_]+=\S+ )*personal-api-tokens /m.test(textOf(name)),
  );

  it('is found where there are some', () => {
    expect(bare).toEqual(expect.arrayContaining(['docs/operations.md', 'docs/moving-in.md']));
    expect(bare).not.toContain('README.md');
  });

  it.each(bare)('links to where it is said how to get it: %s', (name) => {
    expect(textOf(name)).toContain('](command-line.md#where-the-command-is)');
    expect(textOf('docs/command-line.md')).toContain('\n## Where the command is\n');
  });

  it('can be run by the file that npm links to', () => {
    const { bin } = JSON.parse(textOf('package.json')) as { bin: Record<string, string> };
    expect(bin['personal-api-tokens']).toBe('dist/src/main.js');
    expect(textOf('src/main.ts')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe('a command in the documents', () => {
  it('is found where there are some', () => {
    expect(LINES.length).toBeGreaterThan(60);
  });

  it.each(LINES)('can be run: %s: %s', async (_document, line) => {
    const { program, errors } = inertProgram();
    const parsed = program.parseAsync(wordsOf(line), { from: 'user' });
    await parsed.catch((error: unknown) => {
      if ((error as { exitCode?: number }).exitCode !== 0) throw new Error(errors());
    });
  });
});
