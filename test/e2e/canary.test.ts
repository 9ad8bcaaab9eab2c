import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { findCanaries, textCanary } from '../support/canary';
import { PROJECT } from '../support/command';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { querySqlite, whileLocked } from '../support/sqlite-file';
import { badDocuments, requestsOfTables } from './support/canary-documents';
import { badCredentials, badRequests } from './support/canary-failures';
import { basicLine, CanaryOperations } from './support/canary-operations';
import { CanaryRecorder } from './support/canary-recorder';
import { CanarySecrets } from './support/canary-secrets';
import { startWatchers, type Watchers } from './support/watchers';

/** How many wrong passwords the run may try: more than it needs, until it uses them up. */
const ATTEMPTS = 60;
const TABLES = ['tokens', 'users', 'sessions', 'user_roles', 'roles', 'audit_log'];

describe.each(['pat', 'jahia'] as const)(
  'secrets in every operation and failure, with %s tokens,',
  (format) => {
    const secrets = new CanarySecrets();
    let server: ServerProcess;
    let recorder: CanaryRecorder;
    const files: { name: string; bytes: Buffer }[] = [];
    let digests: string[];
    let events: object[];
    let watchers: Watchers;
    let told: Awaited<ReturnType<Watchers['told']>>;

    beforeAll(async () => {
      watchers = await startWatchers();
      server = await startServerProcess({
        ROOT_PASSWORD: secrets.rootPassword,
        TOKEN_PEPPER: secrets.pepper,
        TOKEN_FORMAT: format,
        SIGN_IN_ATTEMPTS: String(ATTEMPTS),
        LOG_LEVEL: 'trace',
        ...watchers.settings,
      });
      recorder = new CanaryRecorder(server.url, secrets);
      const credentials = await new CanaryOperations(recorder, secrets).run();
      for (const request of [
        ...badCredentials(secrets, credentials),
        ...badRequests(secrets, credentials),
        ...badDocuments(secrets, credentials),
      ]) {
        await recorder.send(request);
      }
      for (const table of TABLES) {
        await without(table, async () => {
          for (const request of requestsOfTables(secrets, credentials)) await recorder.send(request);
        });
      }
      await whileLocked(database(), async () => {
        const requests = requestsOfTables(secrets, credentials);
        await Promise.all(requests.map((request) => recorder.send(request)));
      });
      await useUpAttempts();
      digests = await readDigests();
      await readFiles();
      await watchers.told(server.stdout());
      await server.stop();
      // The last traces are sent at the end.
      told = await watchers.told(server.stdout());
      await watchers.close();
      await readFiles();
      // What was counted is written down at the end.
      events = await querySqlite(database(), 'SELECT * FROM audit_log');
    }, 120_000);

    const database = (): string => join(server.dataDir, 'tokens.sqlite');

    /** Takes a table away under the running server, for a while. */
    async function without(table: string, work: () => Promise<void>): Promise<void> {
      await querySqlite(database(), `ALTER TABLE ${table} RENAME TO gone`);
      await work();
      await querySqlite(database(), `ALTER TABLE gone RENAME TO ${table}`);
    }

    async function useUpAttempts(): Promise<void> {
      const headers = [basicLine('root', secrets.wrongPassword)];
      const wrong = { title: 'too many tries', headers, body: { query: '{ currentUser { name } }' } };
      for (let index = 0; index <= ATTEMPTS; index += 1) await recorder.send(wrong);
    }

    async function readDigests(): Promise<string[]> {
      const rows = await querySqlite(
        database(),
        `SELECT secret_digest AS digest FROM tokens UNION SELECT previous_digest FROM tokens
        UNION SELECT password_hash FROM users UNION SELECT id FROM sessions`,
      );
      return rows.map(({ digest }) => digest).filter((digest) => typeof digest === 'string');
    }

    /** The data folder as it is now: the database, and the files beside it while the server runs. */
    async function readFiles(): Promise<void> {
      for (const name of await readdir(server.dataDir)) {
        files.push({ name, bytes: await readFile(join(server.dataDir, name)) });
      }
    }

    const output = (): Buffer => Buffer.from(server.stdout() + server.stderr());

    it('are told in the one answer that made them, and in no other', () => {
      expect(recorder.leaks()).toEqual([]);
    });

    it('stand in no line of the log, nor in anything else that the process writes (GHSA-vw58-ph65-6rxp)', () => {
      expect(findCanaries(output(), secrets.all)).toEqual([]);
      expect(server.stderr()).toBe('');
    });

    it('stand nowhere in the database, no revision keeps them, nor do the files beside it (CVE-2026-39943)', () => {
      const names = ['tokens.sqlite', 'tokens.sqlite-shm', 'tokens.sqlite-wal'];
      expect([...new Set(files.map(({ name }) => name))].sort()).toEqual(names);
      const found = files.map(({ name, bytes }) => [name, findCanaries(bytes, secrets.all)]);
      expect(found).toEqual(files.map(({ name }) => [name, []]));
    });

    it('stand in no event of the audit log, which tells of all that was done', async () => {
      expect(events.length).toBeGreaterThan(30);
      expect(findCanaries(Buffer.from(JSON.stringify(events)), secrets.all)).toEqual([]);
    });

    it('stand in no metric, no trace and no webhook, which tell of all this', () => {
      for (const text of Object.values(told)) expect(findCanaries(text, secrets.all)).toEqual([]);
      const seen = (text: Buffer, what: string) => findCanaries(text, [textCanary('it', what)]);
      expect(seen(told.metrics, 'pat_token_verifications_total{outcome="wrong-secret"}')).toEqual(['it']);
      expect(seen(told.traces, 'mutation admin.personalApiTokens.createToken')).toEqual(['it']);
      expect(seen(told.webhooks, 'token.regenerated')).toEqual(['it']);
    });

    it('are not told by what is stored in their place: digests and hashes stay in the database', () => {
      expect(digests.length).toBeGreaterThan(8);
      const told = Buffer.concat([output(), ...recorder.answers.map(({ bytes }) => bytes)]);
      expect(digests.filter((digest) => told.includes(digest))).toEqual([]);
      expect(told.includes('$argon2')).toBe(false);
    });

    it('have been through every operation and every kind of failure', async () => {
      const schema = buildSchema(await readFile(join(PROJECT, 'schema.graphql'), 'utf8'));
      const operations = ['Query', 'AdminQuery', 'PersonalApiTokensQuery', 'Mutation', 'AdminMutation']
        .concat(['PersonalApiTokensMutation', 'UserMutation', 'RoleMutation'])
        .map((name) => schema.getType(name))
        .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
      const sent = recorder.requests.join('\n');
      expect(operations.filter((name) => !new RegExp(`\\b${name}\\b`).test(sent))).toEqual([]);

      const statuses = [...new Set(recorder.answers.map(({ status }) => status))];
      expect(statuses.sort()).toEqual([200, 400, 401, 404, 405, 406, 413, 415, 429, 431, 500]);
      const codes = recorder.answers.map(
        ({ json }) => json?.errors?.[0]?.extensions?.code as string | undefined,
      );
      expect([...new Set(codes)].sort()).toEqual([
        'BAD_REQUEST',
        'BAD_USER_INPUT',
        'FORBIDDEN',
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'INSUFFICIENT_SCOPE',
        'INTERNAL_SERVER_ERROR',
        'LIMIT_EXCEEDED',
        'METHOD_NOT_ALLOWED',
        'NAME_TAKEN',
        'OPERATION_RESOLUTION_FAILURE',
        'PAYLOAD_TOO_LARGE',
        'PERSISTED_QUERY_NOT_SUPPORTED',
        'RATE_LIMITED',
        'UNAUTHENTICATED',
        'UNAVAILABLE',
        'UNSUPPORTED_MEDIA_TYPE',
        undefined,
      ]);
    });

    it('would be found: each is, in the answer that made it, and so is what else was sent', () => {
      const told = recorder.answers.filter(({ made }) => made !== null);
      expect(told.length).toBeGreaterThan(8);
      const found = told.map(({ bytes }) => findCanaries(bytes, secrets.all));
      expect(found).toEqual(told.map(({ mayHold }) => [mayHold]));

      const visible = [textCanary('a name', 'a visible name'), textCanary('a user', 'visible-user')];
      const stored = Buffer.concat(files.map(({ bytes }) => bytes));
      expect(findCanaries(stored, visible)).toEqual(['a name', 'a user']);
      expect(findCanaries(output(), [textCanary('an address', '"address":"127.0.0.1"')])).toEqual([
        'an address',
      ]);
      expect(
        findCanaries(output(), [textCanary('a failure', '"msg":"An unforeseen error was masked"')]),
      ).toEqual(['a failure']);
    });
  },
);
