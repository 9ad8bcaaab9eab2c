import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { ActiveScopes } from '../../src/domain/active-scopes';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { describeGrants, type OperationKind, type Scope } from '../../src/domain/scope';
import { buildSchema } from '../../src/graphql/build-schema';
import { committedDocument, replaceBlock } from './replace-block';

const PATH = 'docs/scopes.md';
const WHOLE_API = new Set(['full-access', 'graphql', 'read-only']);

/** The text of `docs/scopes.md`: what is committed, with its tables made anew. */
export function renderScopesDocument(): string {
  return replaceBlock(
    replaceBlock(committedDocument(PATH), 'scopes', builtInTable()),
    'fields',
    fieldTables(),
  );
}

function builtInTable(): string {
  const rows = BUILT_IN_SCOPES.map((scope) => {
    const notes = [
      scope.autoApply ? 'applied to every token' : '',
      scope.visible ? '' : 'not listed',
      ...scope.constraints.map((name) => `needs \`${name}\``),
    ];
    const about = notes.filter((note) => note !== '').join('; ');
    return `| \`${scope.name}\` | ${scope.description} | ${about} | ${grantsOf(scope)} |`;
  });
  return ['| scope | what it is for | limits | grants |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** In words, but for fields: the tables below have those. */
function grantsOf(scope: Scope): string {
  const words = scope.grants.map((grant) => {
    if (!grant.api) return describeGrants({ ...scope, grants: [grant] }).join('');
    if (grant.api.include.includes('graphql')) {
      const kinds = grant.operation ? ` in operations of the kind ${grant.operation.join(', ')}` : '';
      const but = grant.api.exclude.map((name) => ` but ${name.replace(/^graphql\./, '')}`).join(',');
      return `every field${kinds}${but}`;
    }
    return `the fields below${grant.ownTokensOnly ? "; of tokens, the owner's own only" : ''}`;
  });
  return words.join('<br>');
}

function fieldTables(): string {
  const schema = buildSchema();
  const reached = {
    query: reachable(schema.getQueryType()),
    mutation: reachable(schema.getMutationType()),
  };
  const types = new Set([...reached.query, ...reached.mutation]);
  return [...types]
    .map((type) => {
      const cell = (field: string, kind: 'query' | 'mutation') =>
        reached[kind].has(type) ? openers(`${type.name}.${field}`, kind) : '–';
      const rows = Object.keys(type.getFields()).map(
        (field) => `| \`${field}\` | ${cell(field, 'query')} | ${cell(field, 'mutation')} |`,
      );
      return [
        `### ${type.name}`,
        '',
        '| field | in queries | in mutations |',
        '| --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function openers(coordinate: string, kind: OperationKind): string {
  const names = BUILT_IN_SCOPES.filter(
    (scope) => !WHOLE_API.has(scope.name) && new ActiveScopes([scope]).allowsField(coordinate, kind),
  ).map(({ name }) => `\`${name}\``);
  return names.length > 0 ? names.join(', ') : 'none of these';
}

/** The object types below a root, in the order in which they are met. */
function reachable(root: GraphQLObjectType | null | undefined): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>();
  const walk = (type: GraphQLObjectType): void => {
    if (found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next)) walk(next);
    }
  };
  if (root) walk(root);
  return found;
}
