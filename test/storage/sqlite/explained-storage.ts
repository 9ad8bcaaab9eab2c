import type { DataSource } from 'typeorm';
import type { Storage } from '../../../src/domain/stores';
import { TOKEN_SORT_FIELDS, type TokenSort } from '../../../src/domain/token-query';
import { createDataSource } from '../../../src/storage/data-source';
import { openStorage } from '../../../src/storage/open-storage';
import { createTestDatabase } from '../../support/databases';

/** Every order that a list of tokens can be asked for in. */
export const EVERY_SORT: readonly TokenSort[] = TOKEN_SORT_FIELDS.flatMap((field) =>
  [false, true].flatMap((descending) =>
    [false, true].map((ignoreCase) => ({ field, descending, ignoreCase })),
  ),
);

/** A statement, and the steps in which SQLite runs it. */
export interface Plan {
  readonly statement: string;
  readonly steps: readonly string[];
}

/** A storage in a new SQLite file, which can tell how SQLite runs what the stores send. */
export interface ExplainedStorage {
  readonly storage: Storage;
  /** Another connection to the file. */
  readonly explainer: DataSource;
  /** The plans of the statements that a call sends, of which there is one at least. */
  plansOf(call: () => Promise<unknown>): Promise<Plan[]>;
  /** The steps of any statement. */
  stepsOf(statement: string): Promise<string[]>;
  /** Ends the connections, and deletes the file. */
  close(): Promise<void>;
}

/** Opens one. */
export async function openExplainedStorage(): Promise<ExplainedStorage> {
  const database = await createTestDatabase('sqlite');
  let sent: string[] = [];
  const storage = await openStorage({
    database: database.location,
    logSql: (statement) => sent.push(statement),
  });
  const explainer = await createDataSource(database.location).initialize();
  const stepsOf = async (statement: string): Promise<string[]> => {
    const plan = await explainer.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${statement}`);
    return plan.map(({ detail }) => detail);
  };
  return {
    storage,
    explainer,
    stepsOf,
    async plansOf(call) {
      sent = [];
      await call();
      const statements = sent.filter((statement) => /^(SELECT|UPDATE|DELETE)/.test(statement));
      expect(statements).not.toStrictEqual([]);
      const plans: Plan[] = [];
      for (const statement of statements) plans.push({ statement, steps: await stepsOf(statement) });
      return plans;
    },
    async close() {
      await storage.close();
      await explainer.destroy();
      await database.drop();
    },
  };
}
