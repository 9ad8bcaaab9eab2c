import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const tests = resolve(__dirname, '..');

/** Mistakes of others that could be made here, too: each stands in the title of a test which shows that it was not. */
const ADVISORIES: Readonly<Record<string, string>> = {
  'CVE-2025-61928': 'the owner is taken from input',
  'CVE-2026-56654': 'a token mints a wider one',
  'CVE-2026-23896': 'an update lacks the check that a creation has',
  'CVE-2026-56216': 'empty limits mean everything',
  'CVE-2026-21621': 'a read scope becomes all',
  'CVE-2025-11340': 'a read-only token runs a mutation',
  'CVE-2026-62231': 'scopes are stored and never read',
  'CVE-2026-72833': "the administrator's shortcut ignores scopes",
  'CVE-2026-46554': 'a deleted token lives on in a cache',
  'CVE-2023-22492': "a token survives its user's deactivation",
  'CVE-2026-27840': 'a truncated token is accepted',
  'CVE-2025-64526': 'the key of a throttle is steered by a field of the body',
  'CVE-2026-45364': 'the key of a throttle is steered by how an IPv6 address is written',
  'GHSA-vw58-ph65-6rxp': 'secrets stand in logs',
  'CVE-2026-39943': 'secrets stand in revisions',
  'CVE-2025-30352': 'hidden fields are guessed by filters and aggregates',
  'CVE-2026-35441': 'aliases multiply an expensive field',
  'GHSA-9q82-xgwf-vj6h': 'GET with an odd content type gets past the protection of browsers',
  'Pterodactyl #5620': 'a quota of tokens is raced',
  'Jahia #221': 'updates need no permission',
  'Jahia #222': 'deletions need no permission',
  'better-auth #5397': 'an upgrade breaks the tokens that there are',
};

/** All that follows `it(`, `test.each(…)(`, `describe(` up to the function, of all tests but this one. */
const titles = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('advisories.test.ts'))
  .flatMap((path) => readFileSync(join(tests, path), 'utf8').split('\n'))
  .filter((line) => /^\s*(?:(?:it|test|describe)\(|['"`].*['"`],$|\]\)?(?: as const)?\)\()/.test(line));

describe('a test is named after each mistake that others made', () => {
  it.each(Object.entries(ADVISORIES))('%s: %s', (advisory) => {
    expect(titles.filter((title) => title.includes(advisory))).not.toEqual([]);
  });

  it('and one that is not would be missed (control)', () => {
    expect(titles.length).toBeGreaterThan(1000);
    expect(titles.filter((title) => title.includes(['CVE', '1999', '0001'].join('-')))).toEqual([]);
  });
});
