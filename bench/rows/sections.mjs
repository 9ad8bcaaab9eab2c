import { consoleLoad } from './console-load.mjs';
import { createDurable } from './create.mjs';
import { consolePage, graphqlViewer, introspection } from './graphql.mjs';
import { growthPostgres, growthSqlite } from './growth.mjs';
import { lastUsed } from './last-used.mjs';
import { lists } from './lists.mjs';
import { peerBetterAuth, peerStrapi } from './peers.mjs';
import { revocation } from './revocation.mjs';
import { signInFlood } from './sign-in-flood.mjs';
import { soak } from './soak.mjs';
import { limits, verifyCached, verifyInvalid, verifyMissed } from './verify.mjs';

/**
 * All that is measured, in the order of the page.
 *
 * @type {{ id: string, title: string, run: (context: import('./context.mjs').Context) => Promise<any> }[]}
 */
export const SECTIONS = [
  limits,
  verifyCached,
  verifyMissed,
  verifyInvalid,
  graphqlViewer,
  consolePage,
  introspection,
  createDurable,
  lists,
  lastUsed,
  peerBetterAuth,
  peerStrapi,
  growthSqlite,
  growthPostgres,
  revocation,
  signInFlood,
  consoleLoad,
  soak,
];
