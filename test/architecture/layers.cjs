/**
 * Who may import whom: the one place where it is written. `.dependency-cruiser.cjs` makes the rules of it, and a
 * test holds the table in the README against it. The fields are described in `layers.d.cts`.
 */

/** @type {import('./layers.d.cts').layers} */
const layers = {
  domain: { layers: [], packages: [], node: ['crypto'] },
  service: { layers: ['domain'], packages: [], node: [] },
  config: {
    layers: ['domain'],
    packages: ['yaml', 'ipaddr.js', 'fastest-levenshtein'],
    node: 'any',
    data: ['package.json'],
  },
  storage: {
    layers: ['domain', 'config'],
    packages: ['typeorm', 'reflect-metadata', 'pg', 'mysql2', 'sqlite3'],
    node: 'any',
  },
  graphql: {
    layers: ['domain', 'service'],
    packages: [
      'type-graphql',
      'reflect-metadata',
      'graphql',
      'graphql-scalars',
      'class-validator',
      'negotiator',
      '@apollo/server',
    ],
    node: 'any',
  },
  http: {
    layers: ['domain', 'service', 'config', 'graphql'],
    packages: [
      'fastify',
      'fastify-plugin',
      '@fastify/*',
      '@as-integrations/fastify',
      '@apollo/server',
      'negotiator',
    ],
    node: 'any',
  },
  adapters: {
    layers: ['domain', 'config'],
    packages: ['@node-rs/argon2', 'lru-cache', 'ipaddr.js', 'pino', 'prom-client', '@opentelemetry/*'],
    node: 'any',
  },
  provisioning: { layers: ['domain', 'service', 'config'], packages: ['yaml'], node: 'any' },
  verifier: {
    layers: ['domain/token-format.ts'],
    packages: [],
    types: ['fastify', 'express', 'graphql', '@apollo/server'],
    node: 'any',
  },
  cli: {
    layers: [
      'domain',
      'service',
      'config',
      'compose.ts',
      'compose-workers.ts',
      'compose-use-cases.ts',
      'compose-maintenance.ts',
    ],
    packages: ['commander', '@pnpm/tabtab', 'cli-progress', 'cli-table3', 'csv-stringify', 'string-width'],
    node: 'any',
  },
};

/** The file that builds things: it may import every layer but those that start it, and every package of a row. */
const composition = {
  layers: ['domain', 'service', 'config', 'storage', 'graphql', 'http', 'adapters', 'provisioning'],
  packages: [...new Set(Object.values(layers).flatMap((row) => row.packages))],
  node: 'any',
};

/** Files outside the folders. */
const files = {
  'src/compose.ts': {
    ...composition,
    layers: [...composition.layers, 'compose-use-cases.ts', 'compose-monitoring.ts', 'compose-webhooks.ts'],
  },
  'src/compose-monitoring.ts': {
    ...composition,
    layers: [...composition.layers, 'compose-use-cases.ts', 'compose-webhooks.ts'],
  },
  'src/compose-webhooks.ts': { ...composition, layers: [...composition.layers, 'compose-use-cases.ts'] },
  'src/compose-workers.ts': { ...composition, layers: ['domain', 'config', 'adapters', 'compose.ts'] },
  'src/compose-maintenance.ts': { ...composition, layers: ['domain', 'config', 'storage'] },
  'src/compose-use-cases.ts': {
    ...composition,
    layers: composition.layers.filter((name) => name !== 'graphql' && name !== 'http'),
  },
  'src/main.ts': { layers: ['cli'], packages: [], node: [] },
  'ormconfig.ts': { layers: ['config', 'storage'], packages: ['typeorm'], node: [] },
};

module.exports = { layers, files };
