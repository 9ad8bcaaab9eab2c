const { default: Sequencer } = require('@jest/test-sequencer');

/** Folders of tests by how long their files take, the longest last: browsers, then servers, then many requests. */
const SLOW = ['contract', 'bench', 'e2e', 'console'];

/**
 * Begins with the files that take longest, so that no process runs one of them while the others have nothing left to do.
 * Jest knows how long a file took the last time. Where it does not, as in a fresh clone, it goes by the size of the file
 * alone, and would end with the slowest: those are made of others.
 */
class LongestFirstSequencer extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => slowness(other) - slowness(one));
  }
}

function slowness({ path, duration }) {
  const [, folder] = /[\\/]test[\\/](\w+)/.exec(path) ?? [];
  return duration === undefined ? SLOW.indexOf(folder) : -1;
}

module.exports = LongestFirstSequencer;
