import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bareTokens } from '../datasets/bare-tokens.mjs';
import { temporaryFolder } from '../support/temporary.mjs';
import { contest, figuresOf, ratioRow } from './contest.mjs';
import {
  BARE_HTTP,
  bareReading,
  bareVerification,
  OUR_REQUESTS,
  ours,
  verifyRequest,
} from './contestants.mjs';
import { cacheOf } from './settings.mjs';

const require = createRequire(import.meta.url);
const { formatToken, parseToken } = require('../../dist/src/domain/token-format.js');

/** The bare limit of Node. */
export const limits = {
  id: 'limits',
  title: 'Limits',
  run: async (context) => {
    const results = await contest(context, [BARE_HTTP]);
    return { figures: [figuresOf(BARE_HTTP.name, results.get(BARE_HTTP.name))] };
  },
};

/** Tokens in the cache. */
export const verifyCached = {
  id: 'verify-cached',
  title: '`/auth/verify`, token in the cache',
  run: async (context) => {
    const rows = [];
    for (const [tokens, request] of [
      [1, OUR_REQUESTS.verifyOne],
      [Math.min(1000, context.many), OUR_REQUESTS.verifyAny],
    ]) {
      const name = `/auth/verify, ${tokens} in use`;
      const bare = `Fastify, bare verification, ${tokens} in use`;
      const dataset = () => context.dataset({ tokens: Math.min(1000, context.many), ofOneOwner: true });
      const results = await contest(context, [
        ours(name, dataset, request, { node: context.profile }),
        bareVerification(bare, () => bareTokens(tokens)),
      ]);
      const what = `\`/auth/verify\`, ${tokens === 1 ? 'one token' : `${tokens} tokens`} in use, against bare verification on Fastify`;
      rows.push(
        ratioRow(results, {
          id: `verify-cached-${tokens}`,
          what,
          ours: name,
          other: bare,
          goal: { atLeast: 0.85 },
        }),
      );
    }
    return { rows };
  },
};

/** Tokens that have to be read. */
export const verifyMissed = {
  id: 'verify-missed',
  title: '`/auth/verify`, a million tokens, uniformly random',
  run: async (context) => {
    const dataset = () => context.dataset({ tokens: context.many });
    const [name, off] = ['/auth/verify, cache as it comes', '/auth/verify, cache off'];
    const bare = 'Fastify, row read with a prepared statement of sqlite3';
    const withoutCache = cacheOf(0);
    const results = await contest(context, [
      ours(name, dataset, OUR_REQUESTS.verifyAny, { node: context.profile }),
      ...(withoutCache ? [ours(off, dataset, OUR_REQUESTS.verifyAny, { settings: withoutCache })] : []),
      bareReading(bare, dataset),
    ]);
    const what = `\`/auth/verify\`, ${context.many} tokens, uniformly random, against a raw prepared statement behind Fastify`;
    const goal = { atLeast: 0.5 };
    return {
      rows: [
        ratioRow(results, { id: 'verify-missed', what, ours: name, other: bare, goal }),
        ...(withoutCache
          ? [
              ratioRow(results, {
                id: 'verify-missed-uncached',
                what: `${what}; cache off`,
                ours: off,
                other: bare,
                goal,
              }),
            ]
          : []),
      ],
    };
  },
};

/** Tokens that are refused, beside one that is not. */
export const verifyInvalid = {
  id: 'verify-invalid',
  title: 'An invalid token',
  run: async (context) => {
    const dataset = () => context.dataset({ tokens: context.many });
    const valid = 'valid, read from the database';
    const kinds = { 'wrong secret': wrongSecret, 'unknown key': unknownKey, malformed: malformed };
    const results = await contest(context, [
      ours(valid, dataset, OUR_REQUESTS.verifyAny),
      ...Object.entries(kinds).map(([kind, alter]) => {
        return ours(kind, dataset, ({ values }) =>
          verifyRequest('Bearer {value}', altered(values, kind, alter), 401),
        );
      }),
    ]);
    return {
      rows: Object.keys(kinds).map((kind) =>
        ratioRow(results, {
          id: `verify-invalid-${kind.replace(' ', '-')}`,
          what: `A token with ${{ malformed: 'a letter changed' }[kind] ?? `a ${kind}`.replace('a u', 'an u')} against a valid one, all of them random`,
          ours: kind,
          other: valid,
          // As far as one start differs from another.
          goal: { atLeast: 0.95 },
        }),
      ),
    };
  },
};

const files = new Map();

/** A file of tokens that are like valid ones but for something. */
function altered({ file }, kind, alter) {
  if (!files.has(kind)) {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, 100_000).map(alter);
    const path = join(temporaryFolder('invalid').path, 'tokens.txt');
    writeFileSync(path, `${lines.join('\n')}\n`);
    files.set(kind, { file: path, first: lines[0] });
  }
  return files.get(kind);
}

function wrongSecret(text) {
  const { key } = parseToken(text, ['pat_']);
  return formatToken('pat', 'pat_', key, Buffer.alloc(16, 7));
}

function unknownKey(text) {
  const { key, secret } = parseToken(text, ['pat_']);
  return formatToken('pat', 'pat_', `${key.slice(0, -12)}ffffffffffff`, secret);
}

function malformed(text) {
  return `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
}
