import { createHash } from 'node:crypto';
import type { UseCaseDeps } from '../../src/service/deps';
import type { ImportOptions, ImportReport } from '../../src/service/import/import-options';
import { importTokens } from '../../src/service/import/import-tokens';
import { readJahiaExport } from '../../src/service/import/read-jahia-export';

/** The tokens of Jahia's documentation and tests, and what Jahia keeps of them. */
export const FIRST = {
  text: 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
  key: '6fbeb92f-9ad8-40ef-afb9-05beb56659e2',
  digest: 'o84uzpXcX9UbNb7rcW6hiVWcfAIzZInV2YP/unuBAbo=',
};
export const SECOND = aToken('Lfh/02b1SbuZX/u1JFqegMEljMZaPGbsqJf3ALY0AGo=');

const FILE = { name: 'tokens.json', hash: 'a'.repeat(64) };
const OPTIONS: ImportOptions = {
  createUsers: false,
  skipErrors: false,
  dryRun: false,
  owner: null,
  owners: new Map(),
  scopes: new Map(),
  scopesWhenNone: [],
};

/** A token, and what Jahia keeps of it: SHA-256 of its last 16 bytes. */
function aToken(text: string) {
  const bytes = Buffer.from(text, 'base64');
  const hex = bytes.toString('hex', 0, 16);
  const key = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { text, key, digest: createHash('sha256').update(bytes.subarray(16)).digest('base64') };
}

/** What the script on Jahia's side prints of a token. */
export function exported({ key, digest }: { key: string; digest: string }, fields: object = {}) {
  return {
    key,
    digest,
    user: '/users/root',
    name: `token ${key.slice(0, 8)}`,
    active: true,
    scopes: ['graphql'],
    expirationDate: '2040-12-31T00:00:00.000Z',
    created: '2024-05-06T07:08:09.010Z',
    lastModified: '2025-06-07T08:09:10.011Z',
    ...fields,
  };
}

/** Imports them as the command line does, with no options unless given. */
export async function importJahia(
  deps: UseCaseDeps,
  tokens: readonly object[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  return importTokens(deps, FILE, readJahiaExport({ tokens }), { ...OPTIONS, ...options });
}
