import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../support/processes.mjs';

const STRAPI = '5.54.0';

/** What is installed for each peer, in these versions. */
export const PEERS = {
  'better-auth-newest': {
    dependencies: {
      'better-auth': '1.7.25',
      '@better-auth/api-key': '1.7.5',
      '@better-auth/utils': '0.5.1',
      'better-call': '1.4.5',
    },
  },
  'better-auth-before': {
    dependencies: {
      'better-auth': '1.7.5',
      '@better-auth/api-key': '1.7.5',
      '@better-auth/utils': '0.4.2',
      'better-call': '1.4.0',
    },
  },
  strapi: {
    dependencies: {
      '@strapi/strapi': STRAPI,
      '@strapi/plugin-graphql': STRAPI,
      '@strapi/plugin-users-permissions': STRAPI,
      'better-sqlite3': '12.11.1',
      react: '18.3.1',
      'react-dom': '18.3.1',
      'react-router-dom': '6.30.3',
      'styled-components': '6.1.19',
    },
    builds: ['better-sqlite3'],
    files: 'strapi-app',
  },
};

/**
 * Installs a peer into a folder of its own, outside this project, unless it is there from an earlier run.
 *
 * @param {keyof typeof PEERS} name
 * @returns {Promise<string>} the folder
 * @throws Error npm cannot install it
 */
export async function installPeer(name) {
  const { dependencies, builds = [], files } = PEERS[name];
  const folder = join(process.env.BENCH_PEERS_DIR ?? join(tmpdir(), 'personal-api-tokens-peers'), name);
  if (!existsSync(join(folder, 'installed'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const allowScripts = Object.fromEntries(builds.map((build) => [build, true]));
    const manifest = { name: `bench-${name}`, private: true, version: '0.0.0', dependencies, allowScripts };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    process.stderr.write(`  installing ${name}\n`);
    // Their plugin asks for exact versions of what the newest one has newer.
    const options = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run(['npm', 'install', ...options], { cwd: folder });
    for (const build of builds) await run(['npm', 'rebuild', build], { cwd: folder });
    writeFileSync(join(folder, 'installed'), '');
  }
  if (files) cpSync(fileURLToPath(new URL(files, import.meta.url)), folder, { recursive: true });
  return folder;
}
