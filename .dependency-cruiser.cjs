/**
 * The rules of `test/architecture/layers.cjs`, as an allow-list: an import that no row allows is an error, so a new
 * folder is closed until it has a row. `test/architecture/layers.test.ts` shows that each kind of violation is found.
 */
const { files, layers } = require('./test/architecture/layers.cjs');

/** What is started, and what others import of the package (`exports` in package.json). */
const ENTRIES = [
  'ormconfig.ts',
  'src/main.ts',
  'src/provisioning/scripts/script-types.ts',
  'src/verifier/apollo.ts',
  'src/verifier/directives/index.ts',
  'src/verifier/express.ts',
  'src/verifier/fastify.ts',
  'src/verifier/index.ts',
];

const escape = (text) => text.replace(/[.+]/g, '\\$&');

const entries = ENTRIES.map((name) => `^${escape(name)}$`).join('|');

/** A folder of `src`, or a file of it, as a pattern of paths. */
const source = (name) => `^src/${escape(name)}${name.endsWith('.ts') ? '$' : '/'}`;

/** A package, or all of a scope, as a pattern of paths. */
const npm = (name) => `^node_modules/${escape(name.replace(/\/\*$/, ''))}/`;

/** The rules of one row. */
function allow(from, { layers: others, packages, node, types = [], data = [] }) {
  const core =
    node === 'any' ? [{ dependencyTypes: ['core'] }] : node.map((name) => ({ path: `^(node:)?${name}$` }));
  const targets = [
    ...[...others.map(source), ...packages.map(npm)].map((path) => ({ path })),
    ...types.map((name) => ({ path: npm(name), dependencyTypes: ['type-only'] })),
    ...data.map((name) => ({ path: `^${escape(name)}$` })),
    ...core,
  ];
  return targets.map((to) => ({ from: { path: from }, to }));
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or lack a third; types count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shipped-packages-only',
      comment: 'What runs is in `dependencies`; types alone may come from elsewhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'what-ships-is-used',
      comment: 'All of `src` is in the package: what tests alone need is in `test/support`.',
      severity: 'error',
      from: { path: entries },
      // What only declares types is imported by nobody.
      to: { path: '^src/', pathNot: [entries, '[.]d[.]ts$'], reachable: false },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    ...Object.entries(layers).flatMap(([name, row]) => [
      { from: { path: source(name) }, to: { path: source(name) } },
      ...allow(source(name), row),
    ]),
    ...Object.entries(files).flatMap(([file, row]) => allow(`^${escape(file)}$`, row)),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'default', 'types'],
    },
  },
};
