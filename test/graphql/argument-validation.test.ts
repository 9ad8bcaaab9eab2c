import { buildSchemaSync } from 'type-graphql';
import { validate } from 'class-validator';
import type { UseCaseDeps } from '../../src/service/deps';
import { InputFieldSorterInput } from '../../src/graphql/inputs/input-field-sorter.input';
import { TokenFilterInput } from '../../src/graphql/inputs/token-filter.input';
import { TokensArgs } from '../../src/graphql/inputs/tokens.args';
import { readArgumentErrors } from '../../src/graphql/errors/argument-errors';
import { ALL_RESOLVERS } from '../../src/graphql/all-resolvers';
import { resolverContainer } from '../../src/graphql/resolver-container';
import { makeUser } from '../support/callers';
import { codesOf, startGraphql } from './support/graphql-server';

const SECRET = 'correct horse battery';

/** The schema with another setting of validation. */
const schemaWith = (setting: boolean | object) => (deps: UseCaseDeps) =>
  buildSchemaSync({
    resolvers: ALL_RESOLVERS,
    orphanedTypes: [],
    container: resolverContainer(deps),
    ...(setting !== false && { validate: setting }),
  });

const DOCUMENT = `{ admin { personalApiTokens {
  tokens(filter: { search: "${SECRET}${'x'.repeat(1000)}" }) { nodes { key } }
} } }`;

const TOO_MANY = `{ admin { personalApiTokens {
  tokens(filter: { status: [ACTIVE, ACTIVE, ACTIVE, ACTIVE] }) { nodes { key } }
} } }`;

describe("class-validator's decorators", () => {
  it('are applied, and their errors name the argument and the reason, never the value', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const answer = await server.ask(anna, DOCUMENT);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'filter.search must be shorter than or equal to 1000 characters',
      extensions: { code: 'BAD_USER_INPUT', field: 'filter.search' },
    });
    expect(answer.text).not.toContain(SECRET);
    expect(codesOf(await server.ask(anna, TOO_MANY))).toEqual(['BAD_USER_INPUT']);
  });

  it('are ignored by TypeGraphQL without the setting `validate` (control)', async () => {
    const server = await startGraphql({ schema: schemaWith(false) });
    const anna = await makeUser(server.deps, { name: 'anna' });
    expect(codesOf(await server.ask(anna, TOO_MANY))).toEqual([]);
  });

  it('repeat the whole input with `validate: true` in Apollo Server alone (control)', async () => {
    const server = await startGraphql({ bare: true, schema: schemaWith(true) });
    const anna = await makeUser(server.deps, { name: 'anna' });
    expect((await server.ask(anna, DOCUMENT)).text).toContain(SECRET);
  });

  it('stand on each class of arguments with a bound, and speak of the argument by its path', async () => {
    const args = Object.assign(new TokensArgs(), {
      filter: Object.assign(new TokenFilterInput(), { status: ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE'] }),
    });
    const { field, message } = readArgumentErrors(await validate(args));
    expect([field, message]).toEqual(['filter.status', 'filter.status must contain no more than 3 elements']);
    const sorter = Object.assign(new TokensArgs(), {
      fieldSorter: Object.assign(new InputFieldSorterInput(), { fieldName: SECRET }),
      first: -1,
    });
    const refusal = readArgumentErrors((await validate(sorter)).reverse());
    expect(refusal.message).toMatch(/^(fieldSorter\.fieldName must be one of|first must not be less than 0)/);
    expect(refusal.message).not.toContain(SECRET);
  });
});
