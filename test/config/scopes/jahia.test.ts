import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUnknownPrefixes } from '../../../src/config/scopes/read-scopes';
import { describeProblem } from '../../../src/config/scopes/scope-problem';
import { BUILT_IN_SCOPES } from '../../../src/domain/built-in-scopes';
import { withDefined } from '../../../src/domain/define-scopes';
import { PERMISSION_NAMES } from '../../../src/domain/permissions';
import { ScopeCatalogue } from '../../../src/domain/scope-catalogue';
import { buildSchema } from '../../../src/graphql/build-schema';
import { matchesSchema } from '../../../src/graphql/matches-schema';
import { readTexts } from './read';

const TEXT = readFileSync(join(__dirname, '../../fixtures/scopes/jahia.yml'), 'utf8');

describe("a file that was written for Jahia's server", () => {
  it('is refused with a line for each thing that cannot be kept here', () => {
    expect(readTexts([TEXT]).errors.map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'a.yml:8 graphql.auto_apply[0].origin',
      'a.yml:9 graphql.auto_apply[1].origin',
      'a.yml:11 graphql.constraints[0].privileged_user',
      'a.yml:14 graphql.grants[0].node',
      'a.yml:16 graphql.grants[1].node',
      'a.yml:34 modules.constraints[0].user_permission',
      'a.yml:45 profile.grants[1].node',
      'a.yml:52 preview.auto_apply[0].origin',
    ]);
  });

  describe('when that is dropped', () => {
    const { scopes, errors, warnings, prefixes } = readTexts([TEXT], true);
    const catalogue = new ScopeCatalogue(withDefined(BUILT_IN_SCOPES, scopes));
    const activate = (...names: string[]) => catalogue.activate(names, new Set(PERMISSION_NAMES));

    it('is read, with a warning for each', () => {
      expect(errors).toEqual([]);
      expect(warnings.filter((line) => line.endsWith('; dropped'))).toHaveLength(8);
      expect(scopes.map(({ name }) => name)).toEqual([
        'graphql',
        'personal-api-tokens-admin',
        'modules',
        'profile',
        'preview',
      ]);
    });

    it('has scopes that never hold where what limited them was dropped, the built-in one of their name neither', () => {
      for (const name of ['graphql', 'modules']) {
        expect(catalogue.get(name)).toMatchObject({ neverHolds: true, visible: false, autoApply: false });
      }
      expect(activate('graphql').allowsField('Query.admin', 'query')).toBe(false);
      expect(activate('graphql', 'modules').names).toEqual(['profile']);
    });

    it('has scopes that are applied to no token where a header of the client would have decided', () => {
      expect(activate().names).toEqual(['profile']);
      expect(activate('preview').names).toEqual(['profile', 'preview']);
    });

    it('has scopes that work', () => {
      const admin = activate('personal-api-tokens-admin');
      expect(admin.allowsField('PersonalApiTokensQuery.tokens', 'query')).toBe(true);
      expect(admin.allowsField('AdminQuery.users', 'query')).toBe(false);
      expect(catalogue.activate(['personal-api-tokens-admin'], new Set()).names).toEqual(['profile']);
    });

    it('has a warning for each prefix that is not in the schema', () => {
      const schema = buildSchema();
      const unknown = findUnknownPrefixes(prefixes, (prefix) => matchesSchema(schema, prefix));
      expect(unknown.map(describeProblem)).toEqual([
        'a.yml:28: personal-api-tokens-admin.grants[1].api.include: graphql.JcrNode is not in the schema: it grants nothing',
        'a.yml:29: personal-api-tokens-admin.grants[1].api.exclude: graphql.GqlSystem is not in the schema: it excludes nothing',
        'a.yml:37: modules.grants[0].api: provisioning.installBundle is not in the schema: it grants nothing',
        'a.yml:37: modules.grants[0].api: provisioning.startBundle is not in the schema: it grants nothing',
      ]);
      expect(unknown.every(({ severity }) => severity === 'warning')).toBe(true);
    });
  });
});

describe('a prefix', () => {
  const schema = buildSchema();

  it.each(['graphql', 'graphql.Query', 'graphql.Query.currentUser', 'graphql.PersonalApiToken'])(
    'is in the schema: %s',
    (prefix) => expect(matchesSchema(schema, prefix)).toBe(true),
  );

  it.each([
    'graph',
    'jcrestapi',
    'graphql.query',
    'graphql.Query.currentuser',
    'graphql.Query.currentUser.name',
    'graphql.Query.__schema',
    'graphql.__Type',
    'graphql.TokenState',
    'graphql.TokenFilterInput',
    'graphql.Query.constructor',
  ])('is not in the schema: %s', (prefix) => expect(matchesSchema(schema, prefix)).toBe(false));
});
