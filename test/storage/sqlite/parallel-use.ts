import { setTimeout as sleep } from 'node:timers/promises';
import type { Storage } from '../../../src/domain/stores';
import { aNewUser, aToken, later } from '../../support/samples-storage';

/** What went wrong in the parallel use of a storage; all zero when nothing did. */
export interface Damage {
  /** Writes that were acknowledged and are not there. */
  lost: number;
  /** Rows of work that failed, and are there. */
  leftBehind: number;
  /** Reads that saw a row of work that failed. */
  dirtyReads: number;
  /** Calls that failed and should not have. */
  failed: number;
}

const FAILURE = new Error('The work fails on purpose');

/**
 * Runs 500 writes, transactions and reads side by side; a third of the transactions fail half-way. Users whose name
 * begins with `doomed` are of those: nobody else may ever see one.
 */
export async function useInParallel(storage: Storage): Promise<Damage> {
  const damage: Damage = { lost: 0, leftBehind: 0, dirtyReads: 0, failed: 0 };
  const owner = aNewUser({ name: 'owner' });
  await storage.users.insert(owner);
  const acknowledged: string[] = [];

  const kinds = [singleWrite, successfulTransaction, failingTransaction, read, read];
  await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      try {
        await kinds[index % kinds.length]!(index);
      } catch (error) {
        if (error !== FAILURE) damage.failed++;
      }
    }),
  );

  for (const key of acknowledged) if ((await storage.tokens.find(key)) === null) damage.lost++;
  damage.leftBehind = await storage.users.count('doomed');
  return damage;

  async function singleWrite(): Promise<void> {
    const token = aToken(owner);
    await storage.tokens.insert(token, 1000);
    acknowledged.push(token.key);
  }

  async function successfulTransaction(index: number): Promise<void> {
    const token = aToken(owner);
    await storage.transaction(async ({ users, tokens }) => {
      await tokens.insert(token, 1000);
      await users.insert(aNewUser({ name: `kept-${index}` }));
      await users.update(owner.id, { displayName: `Owner ${index}` }, later(index));
    });
    acknowledged.push(token.key);
  }

  async function failingTransaction(index: number): Promise<void> {
    await storage.transaction(async ({ users, tokens }) => {
      await users.insert(aNewUser({ name: `doomed-${index}` }));
      await tokens.insert(aToken(owner), 1000);
      await sleep(1);
      throw FAILURE;
    });
  }

  async function read(index: number): Promise<void> {
    await sleep(index / 3);
    if ((await storage.users.count('doomed')) > 0) damage.dirtyReads++;
  }
}
