import { spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProgram } from '../../src/cli/create-program';
import { findCompletions, type Completions } from '../../src/cli/completion/find-completions';
import { COMMAND } from '../support/command';
import { describeWith } from '../support/requirement';
import { temporaryFolder } from '../support/temporary-folder';
import { makeProcess } from './fake-process';
import { leafCommands } from './support/leaf-commands';

function program() {
  const { ports, cli } = makeProcess();
  return createProgram(ports, cli);
}

/** What may come after some words: `token create` and then nothing yet, or the start of a word. */
function after(words: string, typed = ''): string[] | 'files' {
  const found: Completions = findCompletions(program(), words.split(' ').filter(Boolean), typed);
  return found === 'files' ? found : found.map(({ name }) => name);
}

describe('what may come next', () => {
  it('is a command, and none that is hidden', () => {
    expect(after('')).toEqual(expect.arrayContaining(['serve', 'user', 'token', 'doctor', 'completion']));
    expect(after('')).not.toContain('completion-server');
    expect(after('user')).toEqual(expect.arrayContaining(['create', 'reset-password']));
  });

  it.each(leafCommands().map(({ path, command }) => [path, command] as const))(
    'is an option after %s -',
    (path, command) => {
      const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long);
      expect(after(path, '-')).toEqual(expect.arrayContaining([...options, '--help']));
    },
  );

  it('is a value of the option before it', () => {
    expect(after('token create --type')).toEqual(['READ_ONLY', 'FULL_ACCESS', 'CUSTOM']);
    expect(after('role create x --permission')).toContain('audit-log');
    expect(after('token create --name')).toEqual([]);
    expect(after('export --out')).toBe('files');
  });

  it('is a value of the argument, or a file', () => {
    expect(after('completion')).toEqual(['bash', 'zsh', 'fish']);
    expect(after('export')).toEqual(['all', 'roles', 'users', 'tokens']);
    expect(after('export --format csv')).toEqual(['all', 'roles', 'users', 'tokens']);
    for (const words of ['backup', 'restore', 'scopes check']) expect(after(words)).toBe('files');
    expect(after('user show')).toEqual([]);
  });

  it('is no option that was given, unless it may be given again', () => {
    expect(after('token create --quiet', '-')).not.toContain('--quiet');
    expect(after('token create --scope a --name b', '-')).toContain('--scope');
    expect(after('token create --scope a --name b', '-')).not.toContain('--name');
    expect(after('token create --name=b', '-')).not.toContain('--name');
  });
});

describe('completion', () => {
  it.each([
    ['bash', /^ *complete -o default -F _personal-api-tokens_completion personal-api-tokens$/m],
    ['zsh', /^#compdef personal-api-tokens$/m],
    ['fish', /complete -f -d 'personal-api-tokens' -c personal-api-tokens/],
  ])('prints a script for %s', async (shell, line) => {
    const { run, seen } = makeProcess();
    expect(await run(['completion', shell])).toBe(0);
    expect(seen.out).toMatch(line);
  });

  it('knows no other shell', async () => {
    const { run, seen } = makeProcess();
    expect(await run(['completion', 'tcsh'])).toBe(2);
    expect(seen.err).toContain('Allowed choices are bash, zsh, fish.');
  });

  it.each<[string, NodeJS.ProcessEnv, string[], string]>([
    ['zsh', { COMP_CWORD: '2' }, ['p', 'user', 'lo'], 'lock:Locks a user\n'],
    ['zsh', { COMP_CWORD: '2' }, ['p', 'backup', ''], '__tabtab_complete_files__\n'],
    ['fish', { COMP_LINE: 'p user lo ', COMP_POINT: '9' }, ['p', 'user', 'lo'], 'lock\tLocks a user\n'],
    ['fish', { COMP_LINE: 'p completion ', COMP_POINT: '13' }, ['p', 'completion'], 'bash\nzsh\nfish\n'],
  ])('answers %s as its script wants it: %j', async (SHELL, env, words, expected) => {
    const { run, seen } = makeProcess({ SHELL, ...env });
    expect(await run(['completion-server', '--', ...words])).toBe(0);
    expect(seen.out).toBe(expected);
  });
});

describeWith(
  { what: 'bash on the path', isThere: spawnSync('bash', ['--version']).status === 0 },
  'completion in bash',
  () => {
    it('completes commands, options and values, and leaves files to bash', async () => {
      const folder = join(await temporaryFolder(), 'bin');
      await mkdir(folder);
      const wrapper = join(folder, 'personal-api-tokens');
      await writeFile(wrapper, `#!/bin/sh\nexec "${process.execPath}" "${COMMAND}" "$@"\n`);
      await chmod(wrapper, 0o700);
      const script = `
        eval "$(personal-api-tokens completion bash)"
        try() {
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=\${#COMP_LINE}; COMPREPLY=()
          _personal-api-tokens_completion
          echo "\${COMPREPLY[*]}"
        }
        try personal-api-tokens us
        try personal-api-tokens token create --ty
        try personal-api-tokens token create --type R
        try personal-api-tokens backup ''
        complete -p personal-api-tokens`;
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
        env: { PATH: `${folder}:${process.env.PATH}` },
        encoding: 'utf8',
      });
      expect({ lines: stdout.split('\n'), stderr }).toEqual({
        lines: [
          'user',
          '--type',
          'READ_ONLY',
          '',
          'complete -o default -F _personal-api-tokens_completion personal-api-tokens',
          '',
        ],
        stderr: '',
      });
    });
  },
);
