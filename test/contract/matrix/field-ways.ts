import type { PlainRequest } from '../support/plain-client';
import type { Entry, SchemaField } from './schema-fields';

/** Fields of a type to select, through one way into it. */
export interface Selection extends Entry {
  readonly fields: readonly SchemaField[];
  /** What every text that an argument needs shall be. */
  readonly text: string;
}

/** A way to ask for fields, which must make no difference to what is allowed. */
export interface Way {
  readonly title: string;
  /** Queries only. */
  readonly reads?: true;
  request(selection: Selection): PlainRequest;
}

const post = (query: string, path = '/graphql'): PlainRequest => ({ path, body: { query } });
const get = (query: string, path: string): PlainRequest => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams({ query }).toString()}`,
  headers: [['Apollo-Require-Preflight', 'true']],
});

/** All of them. */
export const WAYS: readonly Way[] = [
  { title: 'by POST', request: (selection) => post(plain(selection)) },
  { title: "by POST to Jahia's path", request: (selection) => post(plain(selection), '/modules/graphql') },
  { title: 'by GET', reads: true, request: (selection) => get(plain(selection), '/graphql') },
  {
    title: "by GET from Jahia's path",
    reads: true,
    request: (selection) => get(plain(selection), '/modules/graphql'),
  },
  {
    title: 'under aliases',
    request: (selection) => post(plain(selection, (field, index) => `alias${index}: ${field}`)),
  },
  {
    title: 'in named fragments',
    request: (selection) => {
      const { kind, type } = selection;
      return post(
        `${kind} Named { ...Outer } fragment Outer on ${rootOf(kind)} { ${nested(selection, '...Inner')} }
         fragment Inner on ${type} { ${leaves(selection)} }`,
      );
    },
  },
  {
    title: 'in inline fragments',
    request: (selection) => {
      const { kind, type } = selection;
      const inner = nested(selection, `... { ... on ${type} { ${leaves(selection)} } }`);
      return post(`${kind} { ... on ${rootOf(kind)} { ${inner} } }`);
    },
  },
  {
    title: 'under @include(if: false)',
    request: (selection) => post(plain(selection, (field) => suffixed(field, '@include(if: false)'))),
  },
  {
    title: 'in a fragment under @skip(if: true)',
    request: (selection) =>
      post(
        `${selection.kind} { ${nested(selection, '...Inner @skip(if: true)')} }
         fragment Inner on ${selection.type} { ${leaves(selection)} }`,
      ),
  },
];

const rootOf = (kind: Entry['kind']): string => (kind === 'query' ? 'Query' : 'Mutation');

type Dress = (field: string, index: number) => string;

function plain(selection: Selection, dress?: Dress): string {
  return `${selection.kind} { ${nested(selection, leaves(selection, dress))} }`;
}

function nested({ path, text }: Selection, inner: string): string {
  return path.reduceRight((below, field) => `${call(field, text)} { ${below} }`, inner);
}

function leaves({ fields, text }: Selection, dress: Dress = (field) => field): string {
  return fields
    .map((field, index) =>
      dress(`${call(field, text)}${field.target === null ? '' : ' { __typename }'}`, index),
    )
    .join(' ');
}

/** A directive stands before what a field selects. */
function suffixed(field: string, directive: string): string {
  return field.endsWith(' { __typename }')
    ? field.replace(/ \{ __typename \}$/, ` ${directive} { __typename }`)
    : `${field} ${directive}`;
}

/** A field with the arguments that it needs, and small pages. */
function call({ name, args }: SchemaField, text: string): string {
  const given = [...args].flatMap(([argument, type]) => {
    if (argument === 'first') return ['first: 1'];
    if (!type.endsWith('!')) return [];
    if (type === 'String!') return [`${argument}: ${JSON.stringify(text)}`];
    if (type === '[String!]!') return [`${argument}: []`];
    throw new Error(`There is no sample of ${type}, which ${name} needs`);
  });
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}
