import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkDatabase } from '../../src/cli/doctor/check-database';
import { loadConfig } from '../../src/config/load-config';
import { createTestDatabase, describeOnEachServer, type TestDatabase } from '../support/databases';
import { MovableClock } from '../support/movable-clock';
import { querySqlite, whileLocked } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import { installationIn, makeInstallation, type Installation } from './support/installation';

interface Check {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly hint: string | null;
}

/** What is not as it should be. */
async function troubles(installation: Installation, env: NodeJS.ProcessEnv = {}) {
  const { code, err, document } = await installation.json(['doctor'], env);
  const { healthy, checks } = document as unknown as { healthy: boolean; checks: Check[] };
  const found = checks.filter(({ status }) => status !== 'ok');
  const failures = found.filter(({ status }) => status === 'failed').length;
  // Whatever it finds, all ways to tell agree.
  expect({ healthy, code, err }).toEqual({
    healthy: failures === 0,
    code: failures === 0 ? 0 : 1,
    err: failures === 0 ? '' : `Checks that failed: ${failures}\n`,
  });
  for (const { hint } of found) expect(hint).not.toBeNull();
  return found.map(({ status, check, message }) => `${status} ${check}: ${message}`);
}

describe('doctor', () => {
  it('finds nothing wrong with a sound installation, and lists what it looked at', async () => {
    const installation = await makeInstallation();
    expect(await troubles(installation)).toEqual([]);
    const { code, out, err } = await installation.run(['doctor']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').map((line) => line.slice(0, 24).trimEnd())).toEqual(
      [
        'STATUS  CHECK           ',
        'ok      settings',
        'ok      data folder',
        'ok      database file',
        'ok      pepper file',
        'ok      database',
        'ok      migrations',
        'ok      clock',
        'ok      administrators',
        'ok      peppers',
        'ok      scope files',
        'ok      port',
        '',
      ].map((line) => line.trimEnd()),
    );
  });

  it('tells of every setting that cannot be used, without its value', async () => {
    const secret = 'a pepper with spaces';
    const settings = { PORT: 'http', TOKEN_FORMAT: 'jwt', TOKEN_PEPPER: secret };
    const installation = await makeInstallation();
    expect(await troubles(installation, settings)).toEqual([
      'failed settings: PORT must be a whole number from 0 to 65535',
      expect.stringMatching(/^failed settings: TOKEN_PEPPER must be /),
      'failed settings: TOKEN_FORMAT must be pat or jahia',
    ]);
    expect((await installation.run(['doctor'], {}, settings)).out).not.toContain(secret);
  });

  it('makes nothing where nothing is', async () => {
    const folder = join(await temporaryFolder(), 'new');
    const installation = installationIn(folder);
    expect(await troubles(installation)).toEqual([
      `warning data folder: ${folder} is not there`,
      expect.stringMatching(
        /^failed database: DATABASE_URL: the sqlite database .* is not there; .*personal-api-tokens migrate/,
      ),
    ]);
    await expect(chmod(folder, 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each<[string, (installation: Installation) => Promise<unknown>, RegExp[]]>([
    [
      'a data folder that others look into',
      ({ dataDir }) => chmod(dataDir, 0o750),
      [/^warning data folder: Others may look into .* \(0750\)$/],
    ],
    [
      'a database that others read',
      ({ database }) => chmod(database, 0o644),
      [/^warning database file: Others may read .* \(0644\)$/],
    ],
    [
      'a pepper that others read',
      ({ dataDir }) => chmod(join(dataDir, 'token-pepper'), 0o640),
      [
        /^failed pepper file: Others may read .* \(0640\)$/,
        /^failed peppers: The file token-pepper in DATA_DIR must have mode 0600/,
      ],
    ],
    [
      "root's password that nobody has fetched",
      ({ dataDir }) => writeFile(join(dataDir, 'root-password'), 'x'),
      [/^warning root password: .*root-password is still there$/],
    ],
    [
      'a file that is no database',
      ({ database }) => writeFile(database, 'x'.repeat(10_000)),
      [/^failed database: DATABASE_URL: the sqlite database cannot be opened \(SQLITE_NOTADB\)$/],
    ],
    [
      'a migration that has not run',
      ({ database }) => querySqlite(database, 'DELETE FROM migrations WHERE id = 4'),
      [/^failed migrations: Not run yet: CreateTokens\d+$/],
    ],
    [
      'a database of a newer version',
      ({ database }) =>
        querySqlite(database, "INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture')"),
      [/^failed migrations: The database is of a newer version, which has FromTheFuture$/],
    ],
    [
      'changes from the future',
      ({ database }) => querySqlite(database, `UPDATE users SET updated_at = ${Date.now() + 3_600_000}`),
      [/^warning clock: The database has changes from the future$/],
    ],
    [
      'nobody who can administer',
      ({ database }) => querySqlite(database, 'UPDATE users SET password_hash = NULL'),
      [/^warning administrators: No administrator can sign in$/],
    ],
    [
      'a damaged index',
      ({ database }) => damageIndex(database),
      [/^failed database damage: Tree \d+ page \d+/],
    ],
  ])('finds %s', async (_what, change, expected) => {
    const installation = await makeInstallation();
    await change(installation);
    expect(await troubles(installation)).toEqual(expected.map((each) => expect.stringMatching(each)));
  });

  it('finds tokens whose pepper is gone, which would all be refused', async () => {
    const installation = await makeInstallation();
    const TOKEN_PEPPER = 'p'.repeat(32);
    expect(await troubles(installation, { TOKEN_PEPPER })).toEqual([
      'failed peppers: Tokens whose pepper is not known, so that none is accepted: 1',
    ]);
  });

  it('finds a database that another process holds', async () => {
    const installation = await makeInstallation();
    await whileLocked(installation.database, async () => {
      expect(await troubles(installation)).toEqual([
        'failed database writing: It cannot be written (SQLITE_BUSY)',
      ]);
    });
  });

  it('finds what is wrong with scope files and the provisioning folder', async () => {
    const installation = await makeInstallation();
    const folder = await temporaryFolder();
    const [scopes, provisioning] = [join(folder, 'scopes.yml'), join(folder, 'provisioning')];
    await writeFile(scopes, 'a:\n  colour: red\n  size: 1\n');
    await mkdir(provisioning);
    await chmod(provisioning, 0o777);
    expect(await troubles(installation, { SCOPES_FILE: scopes, PROVISIONING_DIR: provisioning })).toEqual([
      expect.stringMatching(/^failed provisioning folder: Others may write into .* \(0777\)$/),
      expect.stringMatching(/^failed scope files: .*scopes\.yml:2: a\.colour: .* \(and 1 more\)$/),
    ]);
    await chmod(provisioning, 0o700);
    await writeFile(scopes, 'a: { grants: [{ api: graphql.Nothing }] }');
    expect(await troubles(installation, { SCOPES_FILE: scopes, PROVISIONING_DIR: provisioning })).toEqual([
      expect.stringMatching(/^warning scope files: .*graphql\.Nothing is not in the schema/),
    ]);
  });

  it('says that a port is taken, which it is while the server runs', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const PORT = String((other.address() as AddressInfo).port);
    expect(await troubles(await makeInstallation(), { PORT })).toEqual([
      `warning port: PORT must be free; ${PORT} is taken on HOST 127.0.0.1`,
    ]);
    other.close();
  });
});

describe("a database server's clock", () => {
  it.each([
    [4_000, 'ok'],
    [-4_000, 'ok'],
    [6_000, 'warning'],
    [-6_000, 'warning'],
  ])('%i ms away is %s', async (away, status) => {
    const clock = new MovableClock();
    const facts = {
      migrations: { pending: [], unknown: [] },
      writeFailure: null,
      damage: null,
      serverTime: new Date(clock.now().getTime() + away),
      content: null,
    };
    const findings = await checkDatabase(loadConfig({}), facts, clock);
    expect(findings.find(({ check }) => check === 'clock')?.status).toBe(status);
  });
});

describeOnEachServer('doctor', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => (database = await createTestDatabase(engine)));
  afterAll(() => database.drop());

  it('finds what is not there yet, and nothing once the database is made', async () => {
    const installation = installationIn(await temporaryFolder());
    const { url = '' } = database.location as { url?: string };
    const env = { DATABASE_URL: url, TOKEN_PEPPER: 'x'.repeat(32) };
    expect(await troubles(installation, env)).toEqual([
      expect.stringMatching(/^failed migrations: Not run yet: CreateUsers/),
    ]);
    await installation.run(['migrate'], {}, env);
    await installation.run(['user', 'create', 'ci', '--service'], {}, env);
    await installation.run(['token', 'create', '--user', 'ci', '--name', 'x'], {}, env);
    expect(await troubles(installation, env)).toEqual([]);
    expect(await troubles(installation, { ...env, TOKEN_PEPPER: 'y'.repeat(32) })).toEqual([
      'failed peppers: Tokens whose pepper is not known, so that none is accepted: 1',
    ]);
    if (engine === 'postgres') {
      const readOnly = `${url}?options=-c%20default_transaction_read_only%3Don`;
      expect(await troubles(installation, { ...env, DATABASE_URL: readOnly })).toEqual([
        'failed database writing: It cannot be written (25006)',
      ]);
    }
    expect(await troubles(installation, { ...env, DATABASE_URL: url.replace(/\w+$/, 'nowhere') })).toEqual([
      expect.stringMatching(/^failed database: DATABASE_URL: the \w+ database cannot be opened \(\w+\)$/),
    ]);
  });
});

/** Overwrites a page of an index, as a failing disk does. */
async function damageIndex(path: string): Promise<void> {
  const [row] = await querySqlite(path, "SELECT rootpage FROM sqlite_master WHERE name = 'ix_tokens_state'");
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(3996, 0x41), 0, 3996, (Number(row?.rootpage) - 1) * 4096 + 100);
  await file.close();
}
