import { runExample } from './support/start-example';
import { startTokenServer } from './support/token-server';

describe('the Apollo Client example', () => {
  it('leads a token through its life, and prints no token', async () => {
    const tokens = await startTokenServer();
    const token = await tokens.tokenWith('tokens:write');
    const script = await runExample('apollo-client', { TOKEN_SERVER: tokens.url, TOKEN: token });
    expect(await script.ended).toEqual({ code: 0, signal: null });
    await tokens.stop();

    const lines = script.stdout().trimEnd().split('\n');
    const list = expect.stringMatching(/^tokens: [\da-f-]{36} \(ACTIVE\)$/);
    expect(lines).toEqual([
      list,
      expect.stringMatching(/^created: apollo-client-\d+ [\da-f-]{36}$/),
      'valid: true',
      'disabled: true',
      'valid: false',
      'deleted: true',
      list,
    ]);
    expect(script.stdout() + script.stderr()).not.toContain('pat_');
  });

  it('fails with a token that may not write', async () => {
    const tokens = await startTokenServer();
    const token = await tokens.tokenWith('tokens:read');
    const script = await runExample('apollo-client', { TOKEN_SERVER: tokens.url, TOKEN: token });
    expect((await script.ended).code).toBe(1);
    await tokens.stop();
    expect(script.stderr()).toContain('INSUFFICIENT_SCOPE');
  });
});
