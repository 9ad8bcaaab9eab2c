import { makeExecutableSchema } from '@graphql-tools/schema';
import { scopeDirectives } from '../../../src/verifier/directives';

const TYPES = /* GraphQL */ `
  type Query {
    open: String
    signedIn: String @authenticated
    one: String @requiresScopes(scopes: [["a"]])
    both: String @requiresScopes(scopes: [["a", "b"]])
    either: String @requiresScopes(scopes: [["a", "b"], ["c"]])
    twice: String @authenticated @requiresScopes(scopes: [["a"]])
    extended: String
    nobody: String @requiresScopes(scopes: [])
    anybody: String @requiresScopes(scopes: [[]])
    short: String @requiresScopes(scopes: "a")
    object: Secret
    objects: [Secret!]
    list: [[Level!]!]
    scalar: Money
    node: Node
    animal: Animal
    dog: Dog
    cat: Cat
    thing: Thing
    plain: Plain
  }
  type Mutation {
    makeSecret: Secret
    makeDog: Dog
  }
  type Subscription {
    ticks: Int @requiresScopes(scopes: [["a"]])
  }
  type Secret @requiresScopes(scopes: [["a"]]) {
    text: String
  }
  enum Level @requiresScopes(scopes: [["a"]]) {
    LOW
  }
  scalar Money @authenticated
  interface Node @requiresScopes(scopes: [["a"]]) {
    id: String
  }
  interface Animal {
    name: String @requiresScopes(scopes: [["a"]])
  }
  type Dog implements Node & Animal {
    id: String
    name: String
  }
  type Cat implements Animal {
    name: String
    lives: Int
  }
  union Thing = Secret | Plain
  type Plain {
    text: String
    method(suffix: String): String
  }
`;

const EXTENSION = /* GraphQL */ `
  extend type Query {
    later: String @requiresScopes(scopes: [["a"]])
  }
  extend type Plain @authenticated
`;

/** What resolvers have run. */
export const ran: string[] = [];

const note =
  <Value>(name: string, value: Value) =>
  (): Value => {
    ran.push(name);
    return value;
  };

const TEXTS = ['open', 'signedIn', 'one', 'both', 'either', 'twice', 'nobody', 'anybody', 'short', 'later'];
const plain = { text: 't', method: ({ suffix }: { suffix: string }) => `m${suffix}` };

const RESOLVERS = {
  Query: {
    ...Object.fromEntries(TEXTS.map((name) => [name, note(name, 'x')])),
    object: note('object', { text: 's' }),
    objects: note('objects', [{ text: 's' }]),
    list: note('list', [['LOW']]),
    scalar: note('scalar', 5),
    node: note('node', { __typename: 'Dog', id: '1' }),
    animal: note('animal', { __typename: 'Cat', name: 'Tom', lives: 9 }),
    dog: note('dog', { id: '1', name: 'Rex' }),
    cat: note('cat', { name: 'Tom', lives: 9 }),
    thing: note('thing', { __typename: 'Secret', text: 's' }),
    plain: note('plain', plain),
  },
  Mutation: { makeSecret: note('makeSecret', { text: 's' }), makeDog: note('makeDog', { id: '1' }) },
  Subscription: {
    ticks: {
      subscribe: async function* () {
        ran.push('subscribe');
        yield* [1, 2];
      },
      resolve: (tick: number) => tick,
    },
  },
};

/** A schema with the directives in every place that they may stand, which nothing enforces yet. */
export const unprotected = () =>
  makeExecutableSchema({ typeDefs: [scopeDirectives, TYPES, EXTENSION], resolvers: RESOLVERS });
