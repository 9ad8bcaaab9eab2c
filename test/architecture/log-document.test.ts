import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServer } from '../../src/compose';
import { loadConfig } from '../../src/config/load-config';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';
import { findLogCalls, type LogCall } from './log-calls';
import { documentedFields, EVERY_LINE, writtenFields } from './log-document';

describe('docs/log.md', () => {
  it('explains each field that the program writes, and no other', () => {
    expect([...documentedFields()].sort()).toEqual(writtenFields().sort());
  });

  it('would have to be made anew for a line that somebody adds (control)', () => {
    const calls = findLogCalls();
    expect(calls.length).toBeGreaterThan(30);
    expect(calls).toContainEqual({
      level: 'any',
      message: 'request',
      fields: ['aborted', 'address', 'duration', 'method', 'path', 'status', 'tokenKey', 'user'],
    });
  });

  it('has what a server writes: no line has another field or another text', async () => {
    const folder = await temporaryFolder();
    const scopes = join(folder, 'scopes.yml');
    await writeFile(scopes, 'ours: { grants: [{ api: [nothing.like.this] }] }\n');
    const lines: Record<string, unknown>[] = [];
    const server = await composeServer(
      loadConfig({ DATA_DIR: folder, PORT: '0', METRICS_PORT: '0', SCOPES_FILE: scopes, LOG_LEVEL: 'trace' }),
      {
        out: {
          write: (text) =>
            lines.push(
              ...text
                .trim()
                .split('\n')
                .map((line) => JSON.parse(line)),
            ),
        },
      },
    );
    const url = await server.listen();
    await new Api(url, basic('root', ROOT_PASSWORD)).ask('{ currentUser { name } }');
    await new Api(url, { authorization: 'Bearer x' }).ask('{ currentUser { name } }');
    for (const path of ['/live', '/nowhere', '/%ff']) await fetch(`${url}${path}`);
    await writeFile(scopes, 'ours: 5\n');
    await server.reloadScopes();
    await writeFile(scopes, '{}\n');
    await server.reloadScopes();
    await server.close();

    const framework = ['Server listening at …', 'Metrics are told at …'].map((message): LogCall => ({
      level: 'info',
      message,
      fields: [],
    }));
    const known = [...findLogCalls(), ...framework];
    expect(lines.length).toBeGreaterThan(8);
    for (const { msg, ...line } of lines) {
      const own = Object.keys(line).filter((name) => !EVERY_LINE.includes(name));
      const calls = known.filter(({ message }) => patternOf(message).test(String(msg)));
      expect([msg, calls.some(({ fields }) => own.every((name) => fields.includes(name)))]).toEqual([
        msg,
        true,
      ]);
    }
  });
});

/** What the texts of a line look like. */
function patternOf(message: string): RegExp {
  const parts = message.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
