import type { Storage } from '../../../src/domain/stores';
import { defineRoleStoreContract } from './role-store-contract';
import { defineSessionStoreContract } from './session-store-contract';
import { defineTokenFilterContract } from './token-filter-contract';
import { defineTokenOrderContract } from './token-order-contract';
import { defineTokenPagingContract } from './token-paging-contract';
import { defineTokenStoreContract } from './token-store-contract';
import { defineTransactionContract } from './transaction-contract';
import { defineUserListContract } from './user-list-contract';
import { defineUserStoreContract } from './user-store-contract';

/** A storage to test, and how to be rid of it. */
export interface StorageUnderTest {
  readonly storage: Storage;
  dispose(): Promise<void>;
}

/**
 * What every storage does: one suite, run on each of them, so that none can drift.
 *
 * @param name        how the storage is called in titles
 * @param makeStorage makes an empty one
 */
export function defineStorageContract(name: string, makeStorage: () => Promise<StorageUnderTest>): void {
  describe(name, () => {
    let subject: StorageUnderTest | undefined;
    beforeAll(async () => (subject = await makeStorage()));
    afterAll(() => subject?.dispose());
    const storage = () => subject!.storage;

    describe('tokens', () => defineTokenStoreContract(storage));
    describe('the order of a list of tokens', () => defineTokenOrderContract(storage));
    describe('the pages of a list of tokens', () => defineTokenPagingContract(storage));
    describe('the filter of a list of tokens', () => defineTokenFilterContract(storage));
    describe('users', () => defineUserStoreContract(storage));
    describe('the list of users', () => defineUserListContract(storage));
    describe('roles', () => defineRoleStoreContract(storage));
    describe('sessions', () => defineSessionStoreContract(storage));
    describe('transactions', () => defineTransactionContract(storage));
  });
}
