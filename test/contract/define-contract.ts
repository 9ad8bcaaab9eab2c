import { defineCreateTokenContract } from './semantics/create-token-contract';
import { defineCursorPagingContract } from './semantics/cursor-paging-contract';
import { defineDatesContract, defineExpiryContract } from './semantics/dates-contract';
import {
  defineDeleteTokenContract,
  defineRegenerateTokenContract,
  defineRevokeTokensContract,
} from './semantics/end-token-contract';
import { defineTokenByKeyContract, defineTokenByUserAndNameContract } from './semantics/find-token-contract';
import { defineGuestsContract } from './semantics/guests-contract';
import { defineNullContract } from './semantics/null-contract';
import { defineOffsetPagingContract } from './semantics/offset-paging-contract';
import { defineOrderOfMutationsContract } from './semantics/order-of-mutations-contract';
import { defineOthersTokensContract } from './semantics/others-tokens-contract';
import { defineDeveloperToolsContract, definePermissionsContract } from './semantics/permissions-contract';
import { defineRolesContract } from './semantics/roles-contract';
import { defineSortingContract } from './semantics/sorting-contract';
import { defineTokenCallersContract } from './semantics/token-callers-contract';
import { defineTokensContract } from './semantics/tokens-contract';
import { defineUpdateTokenContract } from './semantics/update-token-contract';
import { defineUsersContract } from './semantics/users-contract';
import { defineVerifyTokenContract } from './semantics/verify-token-contract';
import type { MakeClient } from './support/contract-client';

/**
 * What the operations mean, seen over HTTP alone: one suite, run with each client that people use.
 *
 * @param name       how the client is called in titles
 * @param makeClient makes one
 */
export function defineContract(name: string, makeClient: MakeClient): void {
  describe(`with ${name}`, () => {
    describe('verifyToken', () => defineVerifyTokenContract(makeClient));
    describe('tokenByKey', () => defineTokenByKeyContract(makeClient));
    describe('tokenByUserAndName', () => defineTokenByUserAndNameContract(makeClient));
    describe('tokens', () => defineTokensContract(makeClient));
    describe('paging by offset', () => defineOffsetPagingContract(makeClient));
    describe('paging by cursor', () => defineCursorPagingContract(makeClient));
    describe('sorting', () => defineSortingContract(makeClient));
    describe('createToken', () => defineCreateTokenContract(makeClient));
    describe('updateToken', () => defineUpdateTokenContract(makeClient));
    describe('deleteToken', () => defineDeleteTokenContract(makeClient));
    describe('regenerateToken', () => defineRegenerateTokenContract(makeClient));
    describe('revokeTokens', () => defineRevokeTokensContract(makeClient));
    describe("others' tokens", () => defineOthersTokensContract(makeClient));
    describe('dates', () => defineDatesContract(makeClient));
    describe('expiry', () => defineExpiryContract(makeClient));
    describe('the order of mutations', () => defineOrderOfMutationsContract(makeClient));
    describe('guests and callers without permission', () => defineGuestsContract(makeClient));
    describe('null', () => defineNullContract(makeClient));
    describe('callers with tokens', () => defineTokenCallersContract(makeClient));
    describe('users', () => defineUsersContract(makeClient));
    describe('roles', () => defineRolesContract(makeClient));
    describe('permissions', () => definePermissionsContract(makeClient));
    describe('the permission developer-tools', () => defineDeveloperToolsContract(makeClient));
  });
}
