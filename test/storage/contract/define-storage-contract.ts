import type { Storage } from '../../../src/domain/stores';
import { defineAuditStoreContract } from './audit-store-contract';
import { defineLeaseStoreContract } from './lease-store-contract';
import { defineOutboxStoreContract } from './outbox-store-contract';
import { defineProvisioningStoreContract } from './provisioning-store-contract';
import { defineRoleStoreContract } from './role-store-contract';
import { defineSessionStoreContract } from './session-store-contract';
import { defineTokenCountContract } from './token-count-contract';
import { defineTokenFilterContract } from './token-filter-contract';
import { defineTokenOrderContract } from './token-order-contract';
import { defineTokenPagingContract } from './token-paging-contract';
import { defineTokenStoreContract } from './token-store-contract';
import { defineTokenUsageContract } from './token-usage-contract';
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
    describe('the number of tokens', () => defineTokenCountContract(storage));
    describe('how often tokens were used', () => defineTokenUsageContract(storage));
    describe('users', () => defineUserStoreContract(storage));
    describe('the list of users', () => defineUserListContract(storage));
    describe('roles', () => defineRoleStoreContract(storage));
    describe('sessions', () => defineSessionStoreContract(storage));
    describe('claims to provisioning files', () => defineProvisioningStoreContract(storage));
    describe('the audit log', () => defineAuditStoreContract(storage));
    describe('leases', () => defineLeaseStoreContract(storage));
    describe('what receivers are to be told', () => defineOutboxStoreContract(storage));
    describe('transactions', () => defineTransactionContract(storage));
  });
}
