import type { Command } from 'commander';
import type { Clock } from '../../domain/ports';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import type { Tone } from '../output/style';
import type { Column } from '../output/table';
import { checkDatabase } from './check-database';
import { checkFiles } from './check-files';
import { checkPorts, checkScopeFiles } from './check-surroundings';
import { attempt, failed, ok, warning, type Finding, type FindingStatus } from './finding';

const TONES: Readonly<Record<FindingStatus, Tone>> = { ok: 'good', warning: 'warning', failed: 'bad' };

const COLUMNS: readonly Column<Finding>[] = [
  { title: 'STATUS', value: ({ status }) => status, tone: ({ status }) => TONES[status], whole: true },
  { title: 'CHECK', value: ({ check }) => check },
  { title: 'FOUND', value: ({ message }) => message },
  { title: 'WHAT TO DO', value: ({ hint }) => hint },
];

/** The machine's. */
const CLOCK: Clock = { now: () => new Date() };

/** Adds `doctor`. */
export function addDoctorCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('doctor')
      .description(
        'Looks at settings, files, database, migrations, peppers, clock, scope files and ports, and says what to do; ' +
          'it changes nothing',
      ),
    {
      examples: [['doctor'], ['doctor --json']],
      json: '{"healthy": BOOLEAN, "checks": [{"check", "status", "message", "hint"}]}',
    },
  ).action(async (options: PrintOptions) => {
    const checks = await examine(ports, cli);
    const failures = checks.filter(({ status }) => status === 'failed').length;
    new Printer(cli, options).list({ healthy: failures === 0, checks }, checks, COLUMNS, '');
    if (failures > 0) throw new CommandError('FAILED', `Checks that failed: ${failures}`, true);
  });
}

async function examine(ports: CliPorts, cli: CliProcess): Promise<readonly Finding[]> {
  const problems = cli.findSettingProblems();
  const mistyped = cli
    .findMistypedSettings()
    .map(({ given, meant }) =>
      warning('settings', `${given} is no setting; did you mean ${meant}?`, 'Rename it, or take it away'),
    );
  if (problems.length > 0) {
    const hint = 'docs/configuration.md says what each may be';
    return [...problems.map((problem) => failed('settings', problem, hint)), ...mistyped];
  }
  const config = cli.loadConfig();
  return [
    ok('settings', 'Each can be used'),
    ...mistyped,
    ...(await checkFiles(config)),
    ...(await attempt('database', 'Is DATABASE_URL or DATA_DIR set as it is for the server?', async () =>
      checkDatabase(config, await ports.inspectDatabase(config.database), CLOCK),
    )),
    ...(await checkScopeFiles(config, ports)),
    ...(await checkPorts(config)),
  ];
}
