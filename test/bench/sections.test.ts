import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '../support/command';
import { isSoak } from '../support/soak';
import { temporaryFolder } from '../support/temporary-folder';
import { BENCH } from './support/bench-modules';

/** Without peers, which are installed from the network. */
const SECTIONS = isSoak
  ? [
      ...[
        'limits',
        'verify-cached',
        'verify-missed',
        'verify-invalid',
        'graphql-viewer',
        'console-page',
        'introspection',
      ],
      ...[
        'create-durable',
        'lists',
        'last-used',
        'growth-sqlite',
        'growth-postgres',
        'revocation',
        'sign-in-flood',
        'console-load',
        'soak',
      ],
    ]
  : ['create-durable'];

/** What a section prints: of most, whether a goal is reached; of those without one, what was measured. */
const PRINTED: Readonly<Record<string, RegExp>> = { limits: /: [\d,]+ \(/, introspection: /\| \d+\.\d+ \|/ };

async function startBench(args: string[]) {
  const folder = await temporaryFolder();
  const bench = await startProcess(
    process.execPath,
    [join(BENCH, 'run.mjs'), '--quick', '--many', '300', ...args],
    {
      BENCH_DIR: folder,
    },
  );
  return { ...bench, folder };
}

describe('npm run bench', () => {
  it.each(SECTIONS)(
    'measures %s, and takes away what it made',
    async (section) => {
      const bench = await startBench(['--only', section]);
      const { code } = await bench.ended;
      expect({ code, errors: code === 0 ? '' : bench.stderr() }).toEqual({ code: 0, errors: '' });
      expect(bench.stdout()).toMatch(PRINTED[section] ?? /\| (yes|no) \|/);
      expect(readdirSync(bench.folder)).toEqual([]);
    },
    600_000,
  );

  it('takes away what it made on Ctrl-C', async () => {
    const bench = await startBench(['--only', 'verify-invalid']);
    while (!bench.stderr().includes('loading') && bench.child.exitCode === null) await sleep(20);
    await sleep(1500);
    bench.child.kill('SIGINT');
    expect((await bench.ended).code).toBe(130);
    expect(readdirSync(bench.folder)).toEqual([]);
  });

  it('names a section that it does not know', async () => {
    const bench = await startBench(['--only', 'speed']);
    expect((await bench.ended).code).toBe(1);
    expect(bench.stderr()).toContain('Unknown: speed');
  });
});
