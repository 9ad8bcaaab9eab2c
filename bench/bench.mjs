import { Command, InvalidArgumentError, Option } from 'commander';
import { chooseGenerator } from './load/load.mjs';
import { saveResults } from './report/results.mjs';
import { printSection } from './report/print.mjs';
import { createContext } from './rows/context.mjs';
import { SECTIONS } from './rows/sections.mjs';
import { cleanUpOnSignals, undoAll } from './support/cleanup.mjs';

function wholeNumber(text) {
  if (!/^[0-9]+$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('It must be a whole number over 0.');
  return Number(text);
}

function sectionIds(text) {
  const ids = text.split(',');
  const unknown = ids.filter((id) => !SECTIONS.some((section) => section.id === id));
  if (unknown.length > 0) throw new InvalidArgumentError(`Unknown: ${unknown.join(', ')}; see --list.`);
  return ids;
}

function createProgram() {
  return new Command('npm run bench --')
    .description(
      'Measures the server beside what limits it and beside its peers, prints ratios, and writes docs/performance.md',
    )
    .option('--list', 'name the sections, and end')
    .option('--only <sections>', 'these alone, with commas between them', sectionIds)
    .option('--rounds <count>', 'how often each is started and measured', wholeNumber, 3)
    .option('--seconds <count>', 'of load that count', wholeNumber, 8)
    .option('--many <count>', 'tokens that stand for a million', wholeNumber)
    .option('--growth <power>', 'grow to 10^power tokens; 7 needs 40 GB of disk', wholeNumber, 6)
    .option('--minutes <count>', 'of the soak', wholeNumber, 20)
    .option('--quick', 'small counts, to see that all works; writes nothing')
    .option('--no-write', 'print alone')
    .option('--profile <folder>', 'write CPU profiles of our server into this folder')
    .addOption(
      new Option('--load <generator>', 'default: wrk where it is there').choices(['wrk', 'autocannon']),
    );
}

/** What `--quick` makes small. */
const QUICK = { rounds: 1, seconds: 1, growth: 4, minutes: 0.5, write: false };

/**
 * Runs the benchmarks that the arguments choose.
 *
 * @param {string[]} args
 * @returns {Promise<number>} what the process is to end with: 0 when all that was chosen could be measured
 */
export async function runBench(args) {
  const options = createProgram().parse(args, { from: 'user' }).opts();
  if (options.list) {
    for (const { id, title } of SECTIONS) process.stdout.write(`${id.padEnd(18)} ${title}\n`);
    return 0;
  }
  const context = createContext({
    ...options,
    ...(options.quick && QUICK),
    many: options.many ?? (options.quick ? 20_000 : 1_000_000),
    generator: chooseGenerator(options.load),
    profile: options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [],
    tell: (text) => process.stderr.write(`${text}\n`),
  });
  cleanUpOnSignals();
  try {
    return await runSections(context, options);
  } finally {
    await undoAll();
  }
}

async function runSections(context, { only, quick, write }) {
  let failures = 0;
  for (const section of SECTIONS.filter(({ id }) => !only || only.includes(id))) {
    context.tell(`${section.id}: ${section.title}`);
    try {
      const result = await section.run(context);
      printSection(section, result);
      if (write && !quick)
        await saveResults(
          context,
          section,
          result,
          SECTIONS.map(({ id }) => id),
        );
    } catch (error) {
      failures += 1;
      context.tell(`  ${section.id} could not be measured: ${error.stack}`);
    }
  }
  return failures === 0 ? 0 : 1;
}
