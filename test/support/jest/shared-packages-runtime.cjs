const { createRequire, isBuiltin } = require('node:module');
const { dirname, isAbsolute, sep } = require('node:path');
const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What was made of modules: a process loads the same ones for each of its test files. */
const transformed = new Map();
const compiled = new Map();
/** How a folder's modules find packages. */
const requires = new Map();

/**
 * Loads packages once a process, as Node does, while each test file has this project's modules to itself: to load TypeORM
 * and its like anew for each file took more time than the tests. For the process's own globals alone
 * (`process-environment.cjs`), which packages share.
 */
class SharedPackagesRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    const transform = transformer.transform.bind(transformer);
    transformer.transform = (filename, options, source) =>
      once(transformed, filename, source, () => transform(filename, options, source));
    super(config, environment, resolver, transformer, ...rest);

    const head = `(function (${this.executor.injectedModuleParameters.join(', ')}) {`;
    const compile = (source, filename) =>
      new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
    this.executor.compile = (source, filename) => {
      if (environment.getVmContext() === null) return null;
      return once(compiled, filename, source, () => compile(source, filename)).runInThisContext();
    };
  }

  requireModule(from, name, options, isActual) {
    if (options?.isInternalModule || !isPackage(name ?? from)) {
      return super.requireModule(from, name, options, isActual);
    }
    return requireOf(dirname(from))(name ?? from);
  }
}

/** Makes something of a file, unless that was made before of the same text. */
function once(made, filename, source, make) {
  const known = made.get(filename);
  if (known?.source === source) return known.result;
  const result = make();
  made.set(filename, { source, result });
  return result;
}

function isPackage(name) {
  if (isAbsolute(name)) return name.includes(`${sep}node_modules${sep}`);
  return !name.startsWith('.') && !isBuiltin(name);
}

function requireOf(folder) {
  const known = requires.get(folder);
  if (known) return known;
  const made = createRequire(`${folder}${sep}`);
  requires.set(folder, made);
  return made;
}

module.exports = SharedPackagesRuntime;
