/**
 * A token's life with Apollo Client 4: lists, creates, verifies, updates and deletes one.
 *
 * TOKEN_SERVER  the token server's address
 * TOKEN         a token with the scope `tokens:write`: it acts on its owner's tokens
 */
// In a project of your own: '@apollo/client'. Here the package goes by another name, beside its version 3.
import { ApolloClient, gql, HttpLink, InMemoryCache } from 'apollo-client-4';

const { TOKEN_SERVER = 'http://127.0.0.1:4000', TOKEN } = process.env;
if (!TOKEN) {
  console.error('Set TOKEN to a token with the scope tokens:write');
  process.exit(2);
}

const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: new HttpLink({
    uri: `${TOKEN_SERVER}/modules/graphql`,
    headers: { Authorization: `APIToken ${TOKEN}` },
  }),
  // What is listed may have changed since it was asked for last.
  defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
});

const LIST = gql`
  query ListTokens {
    currentUser {
      name
    }
    admin {
      personalApiTokens {
        tokens(fieldSorter: { fieldName: "name" }) {
          nodes {
            key
            name
            state
            expireAt
            user {
              name
            }
          }
        }
      }
    }
  }
`;

const CREATE = gql`
  mutation CreateToken($name: String!, $expireAt: String) {
    admin {
      personalApiTokens {
        createToken(name: $name, expireAt: $expireAt)
      }
    }
  }
`;

const FIND = gql`
  query FindToken($userId: String!, $tokenName: String!) {
    admin {
      personalApiTokens {
        tokenByUserAndName(userId: $userId, tokenName: $tokenName) {
          key
          name
          state
        }
      }
    }
  }
`;

const VERIFY = gql`
  query VerifyToken($token: String!) {
    admin {
      personalApiTokens {
        verifyToken(token: $token)
      }
    }
  }
`;

const UPDATE = gql`
  mutation UpdateToken($key: String!, $state: TokenState) {
    admin {
      personalApiTokens {
        updateToken(key: $key, state: $state)
      }
    }
  }
`;

const DELETE = gql`
  mutation DeleteToken($key: String!) {
    admin {
      personalApiTokens {
        deleteToken(key: $key)
      }
    }
  }
`;

/** Asks, and gives what stands below `admin.personalApiTokens`. */
async function ask(query, variables) {
  const { data } = await client.query({ query, variables });
  return data.admin.personalApiTokens;
}

/** Changes something, and gives what stands below `admin.personalApiTokens`. */
async function change(mutation, variables) {
  const { data } = await client.mutate({ mutation, variables });
  return data.admin.personalApiTokens;
}

/** Prints the names of the caller's tokens. */
async function list() {
  const { data } = await client.query({ query: LIST });
  const names = data.admin.personalApiTokens.tokens.nodes.map(({ name, state }) => `${name} (${state})`);
  console.log('tokens:', names.join(', '));
  return data.currentUser.name;
}

const name = `apollo-client-${process.pid}`;
const userId = await list();

// Answered this once: it is where a service would keep it, and is never printed.
const { createToken: token } = await change(CREATE, { name, expireAt: '2040-01-01' });
const { tokenByUserAndName: created } = await ask(FIND, { userId, tokenName: name });
console.log('created:', created.name, created.key);
console.log('valid:', (await ask(VERIFY, { token })).verifyToken);

console.log('disabled:', (await change(UPDATE, { key: created.key, state: 'DISABLED' })).updateToken);
console.log('valid:', (await ask(VERIFY, { token })).verifyToken);

console.log('deleted:', (await change(DELETE, { key: created.key })).deleteToken);
await list();
client.stop();
