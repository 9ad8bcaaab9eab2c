const fc = require('fast-check');

/**
 * Whatever is tried with values that are drawn is tried with the same ones in each run, so that none fails by luck; the
 * soak draws others each time.
 */
if (process.env.SOAK !== '1') fc.configureGlobal({ seed: 20300601 });
