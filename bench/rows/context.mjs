import { makeDataset } from '../datasets/dataset.mjs';

/**
 * What every part of a run is given.
 *
 * @typedef {object} Context
 * @property {number} rounds        how often each is started and measured
 * @property {number} seconds       of load that count
 * @property {number} connections
 * @property {string} generator     `wrk` or `autocannon`
 * @property {number} many          what stands for a million tokens
 * @property {number} growth        the last power of ten of the table of growth
 * @property {boolean} quick
 * @property {string[]} profile     arguments of Node for our server
 * @property {(text: string) => void} tell
 * @property {(options: { engine?: string, tokens: number, ofOneOwner?: boolean }) => Promise<any>} dataset made once
 */

/** Puts a context together. @returns {Context} */
export function createContext(options) {
  const datasets = new Map();
  return {
    connections: 32,
    ...options,
    dataset: (wanted) => {
      const name = JSON.stringify(wanted);
      if (!datasets.has(name)) {
        options.tell(`  loading ${wanted.tokens} tokens into ${wanted.engine ?? 'sqlite'}`);
        datasets.set(name, makeDataset(wanted));
      }
      return datasets.get(name);
    },
  };
}
