import { parseToken } from '../../../src/domain/token-format';
import { Api } from '../../support/api';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { ROOT_PASSWORD } from '../../support/start-server';
import { startReplicas, type Replica } from './replica-set';

/** Replicas on a database of their own, and root's session on each of them. */
export interface ReplicaWorld {
  readonly replicas: readonly Replica[];
  /** Root, asking one replica; a session holds on all. */
  root(replica: Replica): Api;
  close(): Promise<void>;
}

/** Starts replicas on a PostgreSQL database of their own. */
export async function openReplicaWorld(count: number): Promise<ReplicaWorld> {
  const database: TestDatabase = await createTestDatabase('postgres');
  if (!('url' in database.location)) throw new Error('Replicas need a server of databases');
  const replicas = await startReplicas(count, {
    DATABASE_URL: database.location.url,
    TOKEN_PEPPER: 'a-pepper-that-all-replicas-have-and-know',
    ROOT_PASSWORD,
    MAX_TOKENS_PER_USER: '100000',
    // A machine that is busy is no fault of theirs.
    DATABASE_TIMEOUT: '15000',
    LOG_LEVEL: 'warn',
  });
  const cookie = await new Api(replicas[0]!.url).signIn('root', ROOT_PASSWORD);
  return {
    replicas,
    root: ({ url }) => new Api(url, cookie),
    close: async () => {
      for (const replica of replicas) await replica.stop();
      await database.drop();
    },
  };
}

/** The key of a token. */
export function keyOf(text: string): string {
  return parseToken(text, ['pat_'])?.key ?? '';
}

/** A mutation of tokens. */
export function tokenMutation(field: string): string {
  return `mutation { admin { personalApiTokens { ${field} } } }`;
}

/** A mutation of users and roles. */
export function userMutation(field: string): string {
  return `mutation { admin { ${field} } }`;
}
