import type { AuditNote } from '../../src/domain/audit-note';
import { GUEST, type Caller } from '../../src/domain/caller';
import { makeToken, makeUser } from '../support/callers';
import { startGraphql } from './support/graphql-server';

async function start() {
  const notes: AuditNote[] = [];
  const server = await startGraphql({ deps: { notes: { note: (note) => notes.push(note) } } });
  const anna = await makeUser(server.deps, { name: 'anna' });
  const { caller } = await makeToken(server.deps, anna, { name: 'narrow' });
  const noted = async (who: Caller, query: string) => {
    notes.length = 0;
    await server.ask(who, query);
    return notes.map(({ action, reason, actor, address }) => [
      action,
      reason,
      actor.name,
      actor.tokenKey,
      address,
    ]);
  };
  return { anna, token: caller, noted };
}

const CREATE_ROLE = 'createRole(name: "mine", permissions: []) { name }';

describe('a change that somebody may not make', () => {
  it('is noted for the audit log, with who tried and why it was refused', async () => {
    const { anna, token, noted } = await start();
    expect(await noted(anna, `mutation { admin { roles { ${CREATE_ROLE} } } }`)).toEqual([
      ['change.refused', 'forbidden', 'anna', null, '192.0.2.1'],
    ]);
    const create = 'mutation { admin { personalApiTokens { createToken(name: "more") } } }';
    expect(await noted(token, create)).toEqual([
      ['change.refused', 'insufficient-scope', 'anna', token.token.key, '192.0.2.1'],
    ]);
  });

  it('is noted as often as it is refused', async () => {
    const { anna, noted } = await start();
    const create = 'createToken(name: "theirs", userId: "anna")';
    const twice = `mutation { admin { personalApiTokens { a: ${create} b: ${create} } } }`;
    expect(await noted(anna, twice)).toHaveLength(2);
  });

  it('is not one that is only mistaken, nor a query, nor a guest’s', async () => {
    const { anna, token, noted } = await start();
    const mistaken = 'mutation { admin { personalApiTokens { createToken(name: "") } } }';
    expect(await noted(anna, mistaken)).toEqual([]);
    expect(await noted(anna, '{ admin { roles { name } } }')).toEqual([]);
    expect(await noted(token, '{ admin { roles { name } } }')).toEqual([]);
    expect(await noted(GUEST, `mutation { admin { roles { ${CREATE_ROLE} } } }`)).toEqual([]);
  });
});
