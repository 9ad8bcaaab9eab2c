import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { hasPostgres, postgresVersion } from '../datasets/postgres-database.mjs';
import { describeMachine } from '../support/process-usage.mjs';
import { drawGrowth, drawRatios } from './chart.mjs';
import { renderResults, replaceResults } from './document.mjs';

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the figures are kept, and what is made of them. */
const FILES = {
  results: inProject('bench/results.json'),
  page: inProject('docs/performance.md'),
  ratios: inProject('docs/performance-ratios.svg'),
  growth: inProject('docs/performance-growth.svg'),
};

/** Packages whose versions count. */
const PACKAGES = ['fastify', '@apollo/server', 'graphql', 'type-graphql', 'typeorm', 'sqlite3', 'pg'];

/**
 * Keeps what a section gave, in place of what it gave before, and writes the page anew.
 *
 * @param {string[]} order the sections' names, in the order of the page
 */
export async function saveResults(context, { id }, result, order) {
  const kept = readResults();
  const { rounds, seconds, connections, generator } = context;
  const measured = await circumstances({ rounds, seconds, connections, generator });
  const all = { ...kept.sections, [id]: { measured, ...result } };
  const sections = Object.fromEntries(order.filter((name) => all[name]).map((name) => [name, all[name]]));
  const text = await prettier.format(JSON.stringify({ sections }), {
    ...(await prettier.resolveConfig(FILES.results)),
    parser: 'json',
  });
  writeFileSync(FILES.results, text);
  writeDocuments(JSON.parse(text));
}

/** What is kept. */
export function readResults() {
  return existsSync(FILES.results) ? JSON.parse(readFileSync(FILES.results, 'utf8')) : { sections: {} };
}

function writeDocuments(results) {
  writeFileSync(FILES.page, replaceResults(readFileSync(FILES.page, 'utf8'), renderResults(results)));
  writeFileSync(FILES.ratios, drawRatios(results));
  writeFileSync(FILES.growth, drawGrowth(results));
}

async function circumstances(settings) {
  const versions = PACKAGES.map((name) => `${name} ${versionOf(name)}`);
  if (await hasPostgres()) versions.push(`PostgreSQL ${await postgresVersion()}`);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: inProject('.'),
      encoding: 'utf8',
    }).trim(),
    machine: `${describeMachine()}, Node ${process.versions.node}`,
    versions,
    ...settings,
  };
}

/** Read as a file: not every package exports its own. */
function versionOf(name) {
  return JSON.parse(readFileSync(inProject(`node_modules/${name}/package.json`), 'utf8')).version;
}
