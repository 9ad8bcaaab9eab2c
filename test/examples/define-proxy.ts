import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../support/command';
import { temporaryFolder } from '../support/temporary-folder';
import { defineHiddenTokens } from './proxy/define-hidden-tokens';
import { defineOutages } from './proxy/define-outages';
import { definePaths } from './proxy/define-paths';
import { defineScopes } from './proxy/define-scopes';
import { defineSpoofing } from './proxy/define-spoofing';
import type { ProxySubject, RunningSubject } from './proxy/proxy-subject';
import { startProxy, type RunningProxy } from './support/start-proxy';
import { startTokenServer, type TokenServer } from './support/token-server';

/** A scope that every token has without listing it, so that the list of a token which may pass can be empty. */
const OPEN_TO_ALL = `
menu:
  auto_apply: [{ always: true }]
  grants: [{ http: { methods: [GET], paths: [/menu] } }]
`;

/** What a proxy does in front of an unprotected service: one suite, for each proxy that there is an example of. */
export function defineProxy(subject: ProxySubject): void {
  let tokens: TokenServer;
  let proxy: RunningProxy;

  beforeAll(async () => {
    const SCOPES_FILE = join(await temporaryFolder(), 'scopes.yml');
    const restaurants = await readFile(join(PROJECT, 'examples/restaurants/scopes.yml'), 'utf8');
    await writeFile(SCOPES_FILE, restaurants + OPEN_TO_ALL);
    tokens = await startTokenServer({
      SCOPES_FILE,
      ALLOW_QUERY_TOKEN: 'true',
      FORWARD_AUTH_HEADERS: subject.family,
    });
    proxy = await startProxy(subject.program, tokens.url);
  });
  afterAll(async () => {
    expect(await proxy.stop()).toEqual({ code: 0, signal: null });
    await tokens.stop();
  });

  const running = (): RunningSubject => ({ subject, tokens, proxy });
  describe('scopes', () => defineScopes(running));
  describe('tokens', () => defineHiddenTokens(running));
  describe('headers that a client makes up', () => defineSpoofing(running));
  describe('paths', () => definePaths(running));
  describe('without a token server', () => defineOutages(running));
}
