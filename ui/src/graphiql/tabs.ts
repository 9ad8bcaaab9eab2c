/** What GraphiQL opens with: the operations that Jahia's documentation shows, ready to run. */
export interface ReadyTab {
  readonly query: string;
  readonly variables?: string;
}

const LIST = `# The tokens that you may see
query ListTokens {
  admin {
    personalApiTokens {
      tokens(
        first: 20
        fieldSorter: { fieldName: "name" }
      ) {
        pageInfo {
          totalCount
          hasNextPage
          endCursor
        }
        nodes {
          key
          name
          state
          expireAt
          scopes
          user {
            name
          }
        }
      }
    }
  }
}
`;

const VERIFY = `# Whether a token is valid now: the token itself, as it
# was shown once, and not its key.
query VerifyToken($token: String!) {
  admin {
    personalApiTokens {
      verifyToken(token: $token)
    }
  }
}
`;

const SCOPES = `# The scopes that you may give to a token
query AvailableScopes {
  admin {
    personalApiTokens {
      availableScopes {
        name
        description
        grants
      }
    }
  }
}
`;

const CREATE = `# This makes a token, of the variables below.
# The answer is the token: it is shown this once.
mutation CreateToken($name: String!, $scopes: [String], $expireAt: String) {
  admin {
    personalApiTokens {
      createToken(name: $name, scopes: $scopes, expireAt: $expireAt)
    }
  }
}
`;

const UPDATE = `# The key of a token: run the tab ListTokens,
# or copy it from the console. The answer is
# false when you may see no token of that key.
mutation UpdateToken($key: String!, $name: String, $state: TokenState) {
  admin {
    personalApiTokens {
      updateToken(key: $key, name: $name, state: $state)
    }
  }
}
`;

const DELETE = `# The key of a token: run the tab ListTokens,
# or copy it from the console. The answer is
# false when you may see no token of that key.
mutation DeleteToken($key: String!) {
  admin {
    personalApiTokens {
      deleteToken(key: $key)
    }
  }
}
`;

const WITH_TOKEN = `# Your session is used. To call as a token,
# write it into the headers of the tab, and
# take the two slashes away. It is kept nowhere.
query WhoAmI {
  currentUser {
    name
    roles
  }
}
`;

/** The day so many days from now, as an expiry is written. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const json = (value: object): string => JSON.stringify(value, null, 2);

/** The tabs, in their order. */
export const READY_TABS: readonly ReadyTab[] = [
  { query: LIST },
  { query: VERIFY, variables: json({ token: '' }) },
  { query: SCOPES },
  { query: CREATE, variables: json({ name: 'from GraphiQL', scopes: ['read-only'], expireAt: inDays(30) }) },
  { query: UPDATE, variables: json({ key: '', state: 'DISABLED' }) },
  { query: DELETE, variables: json({ key: '' }) },
  { query: WITH_TOKEN },
];

/** What the headers of a tab begin with: how to call as a token. A comment is not sent. */
export const READY_HEADERS = '{\n  // "Authorization": "APIToken pat_..."\n}';
