/**
 * Measures the server beside what limits it and beside its peers. `npm run bench -- --help` tells how.
 */
import { runBench } from './bench.mjs';

process.exitCode = await runBench(process.argv.slice(2));
