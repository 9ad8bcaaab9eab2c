import fc from 'fast-check';
import type { Principal } from '../../src/domain/caller';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { CREATE_TOKEN_MORE, REGENERATE_TOKEN, UPDATE_TOKEN_MORE } from '../contract/support/documents';
import { attempt } from '../support/delegation-samples';
import { runAttempt, type TokenOperations } from '../support/run-attempt';
import { codesOf, startGraphql, type TestServer } from './support/graphql-server';

/** How anything may be refused; nothing breaks. */
const REFUSALS = ['BAD_USER_INPUT', 'FORBIDDEN', 'INSUFFICIENT_SCOPE', 'NAME_TAKEN'];

function operationsOn({ ask }: TestServer): TokenOperations {
  const send = async (caller: Principal, document: string, variables: Record<string, unknown>) => {
    const answer = await ask(caller, document, { variables });
    for (const code of codesOf(answer)) expect(REFUSALS).toContain(code);
    return answer.data?.admin?.personalApiTokens ?? {};
  };
  return {
    create: async (caller, input) =>
      (await send(caller, CREATE_TOKEN_MORE, { ...input })).createToken ?? null,
    update: async (caller, key, input) =>
      (await send(caller, UPDATE_TOKEN_MORE, { key, ...input })).updateToken ?? null,
    regenerate: async (caller, key, gracePeriod) =>
      (await send(caller, REGENERATE_TOKEN, { key, gracePeriod })).regenerateToken ?? null,
  };
}

it('makes no token stronger or longer-lived than the one that is used, whatever the arguments', async () => {
  const server = await startGraphql();
  const done = { create: 0, update: 0, regenerate: 0 };

  await fc.assert(
    fc.asyncProperty(attempt, async (tried) => {
      Object.assign(server.deps, { storage: new InMemoryStorage() });
      const outcome = await runAttempt(server.deps, operationsOn(server), tried);
      for (const what of outcome.done) done[what] += 1;
      expect(outcome.excesses).toStrictEqual([]);
    }),
    { numRuns: 300 },
  );
  // It was not all refused.
  expect(Math.min(...Object.values(done))).toBeGreaterThan(3);
});
