import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api } from '../support/api';
import { COMMAND, runCommand, startProcess } from '../support/command';
import { basic } from '../support/graphql-request';
import { startServer } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';

const ROOT_PASSWORD = 'the first password of root';
const CREATE = ['token', 'create', '--user', 'root', '--name'];

/** A server with a token, whose pepper somebody has moved away meanwhile. */
async function serverWithoutPepper() {
  const settings = { DATA_DIR: await temporaryFolder(), ROOT_PASSWORD, PORT: '0' };
  const server = await startServer(settings);
  const token = await new Api(server.url, basic('root', ROOT_PASSWORD)).createToken({ name: 'first' });
  const [pepper, kept] = ['token-pepper', 'kept-apart'].map((name) => join(settings.DATA_DIR, name));
  await rename(pepper!, kept!);
  return { server, settings, token, pepper: pepper!, kept: kept! };
}

const whoIs = (url: string, token: string) => new Api(url, { authorization: `Bearer ${token}` }).whoAmI();

describe('a database with tokens whose pepper is missing', () => {
  it('gets no other one from a start, which says what to do; with the pepper all is as before', async () => {
    const { server, settings, token, pepper, kept } = await serverWithoutPepper();
    await server.close();
    const refused = await startProcess(process.execPath, [COMMAND, 'serve'], settings);
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.stderr()).toMatch(/^The file token-pepper is missing in DATA_DIR .* put it back .*\n$/);
    expect(await readdir(settings.DATA_DIR)).not.toContain('token-pepper');

    await rename(kept, pepper);
    const again = await startServer(settings);
    expect(await whoIs(again.url, token)).toBe('root');
    expect(again.log.join('')).not.toContain('"level":"error"');
    await again.close();
  });

  it('gets no other one from a command beside a running server, which would refuse its token', async () => {
    const { server, settings, pepper, kept } = await serverWithoutPepper();
    const refused = await runCommand([...CREATE, 'second'], settings);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^The file token-pepper is missing in DATA_DIR .*\n$/);
    expect(await readdir(settings.DATA_DIR)).not.toContain('token-pepper');

    await rename(kept, pepper);
    const { stdout } = await runCommand([...CREATE, 'second', '--json'], settings);
    expect(await whoIs(server.url, JSON.parse(stdout).token)).toBe('root');
    await server.close();
  });

  it('begins anew with one that the operator writes; the log tells that old tokens are refused, until there is a new one', async () => {
    const { server, settings, token, pepper } = await serverWithoutPepper();
    await server.close();
    await writeFile(pepper, `${'n'.repeat(44)}\n`, { mode: 0o600 });
    const second = await startServer(settings);
    expect(await whoIs(second.url, token)).toBeUndefined();
    expect(second.log.join('')).toMatch(/"level":"error".*peppers that are not known/);
    await new Api(second.url, basic('root', ROOT_PASSWORD)).createToken({ name: 'second' });
    await second.close();

    const third = await startServer(settings);
    expect(third.log.join('')).not.toContain('"level":"error"');
    await third.close();
  });
});
