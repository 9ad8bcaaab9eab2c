import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from '../load/request.mjs';
import { installPeer } from '../peers/install.mjs';
import { startOther, startProgram } from '../support/our-server.mjs';
import { temporaryFolder } from '../support/temporary.mjs';
import { contest, ratioRow } from './contest.mjs';
import { OUR_REQUESTS, ours } from './contestants.mjs';

/** Keys that better-auth has to know. */
const KEYS = 1000;

const NEWEST = 'better-auth 1.7.25';
const BEFORE = 'better-auth 1.7.5';

function betterAuth(name, peer) {
  return {
    name,
    start: async () => {
      const file = join(temporaryFolder('keys').path, 'keys');
      const cwd = await installPeer(peer);
      const server = await startOther('better-auth', { KEYS: String(KEYS), KEYS_FILE: file }, { cwd });
      return { ...server, values: { file, first: readFileSync(file, 'utf8').split('\n')[0] } };
    },
    request: ({ values }) => ({
      path: '/verify',
      headers: { authorization: 'Bearer {value}' },
      values,
      expect: { status: 200, body: '{"valid":true}' },
    }),
  };
}

/** better-auth's API keys, in their best setting. */
export const peerBetterAuth = {
  id: 'peer-better-auth',
  title: "better-auth's API keys",
  run: async (context) => {
    const tokens = Math.min(KEYS, context.many);
    const dataset = () => context.dataset({ tokens, ofOneOwner: true });
    const [verify, viewer] = [`/auth/verify, ${tokens} in use`, 'GraphQL `currentUser { name }`'];
    const results = await contest(context, [
      ours(verify, dataset, OUR_REQUESTS.verifyAny),
      ours(viewer, dataset, OUR_REQUESTS.viewer),
      betterAuth(NEWEST, 'better-auth-newest'),
      betterAuth(BEFORE, 'better-auth-before'),
    ]);
    const row = (id, mine, other, goal) => {
      return ratioRow(results, {
        id,
        what: `${mine === verify ? `\`/auth/verify\`, ${tokens} in use` : mine}, against API keys of ${other}, in memory`,
        ours: mine,
        other,
        goal,
      });
    };
    return {
      rows: [
        row('better-auth-verify', verify, NEWEST, { atLeast: 5 }),
        row('better-auth-graphql', viewer, NEWEST, { atLeast: 2 }),
        row('better-auth-verify-before', verify, BEFORE, { atLeast: 5 }),
        row('better-auth-graphql-before', viewer, BEFORE, { atLeast: 2 }),
      ],
    };
  },
};

const STRAPI_REQUESTS = {
  REST: (authorization) => ({
    path: '/api/articles',
    headers: { authorization },
    expect: { status: 200, body: '"title":"Article 0"' },
  }),
  GraphQL: (authorization) =>
    graphql('{ articles { title } }', { authorization, contains: '"title":"Article 0"' }),
};

function strapi(name, kind, tokens) {
  return {
    name,
    start: async () => {
      const cwd = await installPeer('strapi');
      const folder = temporaryFolder('strapi');
      const file = join(folder.path, 'token');
      const env = {
        API_TOKEN_SALT: 'a salt for measuring',
        SQLITE_FILE: join(folder.path, 'data.sqlite'),
        TOKEN_FILE: file,
        TOKENS: String(tokens),
        STRAPI_TELEMETRY_DISABLED: 'true',
      };
      const server = await startProgram(join(cwd, 'start.cjs'), env, {
        cwd,
        path: '/_health',
        patience: 180_000,
      });
      const stop = async () => {
        await server.stop();
        await folder.remove();
      };
      return { ...server, stop, authorization: `Bearer ${readFileSync(file, 'utf8')}` };
    },
    request: ({ authorization }) => STRAPI_REQUESTS[kind](authorization),
  };
}

/** Strapi 5, three articles read with an API token. */
export const peerStrapi = {
  id: 'peer-strapi',
  title: "Strapi's API tokens",
  run: async (context) => {
    const dataset = () => context.dataset({ tokens: Math.min(KEYS, context.many), ofOneOwner: true });
    const many = context.quick ? 100 : 10_000;
    const viewer = 'GraphQL `currentUser { name }`';
    const peers = ['GraphQL', 'REST'].flatMap((kind) => [3, many].map((tokens) => ({ kind, tokens })));
    const nameOf = ({ kind, tokens }) => `Strapi 5.54.0, ${kind}, ${tokens} tokens`;
    const results = await contest(context, [
      ours(viewer, dataset, OUR_REQUESTS.viewer),
      ...peers.map((peer) => strapi(nameOf(peer), peer.kind, peer.tokens)),
    ]);
    return {
      rows: peers.map((peer) =>
        ratioRow(results, {
          id: `strapi-${peer.kind.toLowerCase()}-${peer.tokens}`,
          what: `${viewer}, against ${nameOf(peer)}`,
          ours: viewer,
          other: nameOf(peer),
          ...(peer.kind === 'GraphQL' && { goal: { atLeast: 20 } }),
        }),
      ),
    };
  },
};
