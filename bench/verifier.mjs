/**
 * How many checks of cached tokens the verifier library does a second, on one core, beside the least that any cache of
 * this kind must do: one SHA-256 and one look-up. Run by hand, after `npm run build`:
 *
 *   taskset -c 0 node bench/verifier.mjs
 */
import { createServer } from 'node:http';
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { URLSearchParams } from 'node:url';
import { formatToken, parseTokenOfAnyServer } from '../dist/src/domain/token-format.js';
import { createVerifier } from '../dist/src/verifier/index.js';

const GOAL = 500_000;
const TOKENS = 10_000;
const CHECKS = 2_000_000;
const ROUNDS = 5;

const texts = Array.from({ length: TOKENS }, () => formatToken('pat', 'pat_', randomUUID(), randomBytes(16)));

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { key } = parseTokenOfAnyServer(new URLSearchParams(body).get('token'));
  const answer = {
    active: true,
    scope: 'orders:read orders:write',
    username: 'bench',
    sub: 'bench',
    jti: key,
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const verifier = createVerifier({
  url: `http://127.0.0.1:${server.address().port}`,
  token: texts[0],
  maxStaleness: 300_000,
  cacheSize: TOKENS,
});
const started = performance.now();
for (let from = 0; from < TOKENS; from += 500) {
  await Promise.all(texts.slice(from, from + 500).map((text) => verifier.verify(text)));
}
const missesPerSecond = TOKENS / ((performance.now() - started) / 1000);
server.close();
server.closeAllConnections();

const known = new Map(texts.map((text) => [hash('sha256', text, 'binary'), text]));

/** Ways of checking; each returns how many were valid. */
const ways = {
  'hash and look-up alone': () => {
    let valid = 0;
    for (let i = 0; i < CHECKS; i += 1) {
      if (known.get(hash('sha256', texts[i % TOKENS], 'binary')) !== undefined) valid += 1;
    }
    return valid;
  },
  'verifier.peek(text)': () => {
    let valid = 0;
    for (let i = 0; i < CHECKS; i += 1) if (verifier.peek(texts[i % TOKENS])) valid += 1;
    return valid;
  },
  'await verifier.verify(text)': async () => {
    let valid = 0;
    for (let i = 0; i < CHECKS; i += 1) if (await verifier.verify(texts[i % TOKENS])) valid += 1;
    return valid;
  },
};

const rates = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, way] of Object.entries(ways)) {
    const begun = performance.now();
    const valid = await way();
    if (valid !== CHECKS) throw new Error(`${name}: ${CHECKS - valid} checks refused a valid token`);
    // The first round is for the compiler.
    if (round > 0) rates[name].push(CHECKS / ((performance.now() - begun) / 1000));
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const floor = median(rates['hash and look-up alone']);
console.log(`${TOKENS} tokens, medians of ${ROUNDS} rounds of ${CHECKS} checks on one core`);
console.log('| way | checks/s | of hash and look-up alone | of the goal |');
console.log('| --- | --- | --- | --- |');
for (const [name, values] of Object.entries(rates)) {
  const rate = median(values);
  console.log(
    `| ${name} | ${Math.round(rate)} | ${(rate / floor).toFixed(2)} | ${(rate / GOAL).toFixed(2)} × |`,
  );
}
console.log(`Asking the server, 500 at once, both on this core: ${Math.round(missesPerSecond)} checks/s`);
verifier.close();
