import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';

/** Is told when the server no longer takes this browser's session. */
type SignedOutListener = () => void;

/**
 * The client of the console. The session's cookie is the only credential: the browser keeps it and shows it to no script.
 *
 * @param onSignedOut is told when an answer says that the session has ended
 */
export function createClient(onSignedOut: SignedOutListener): ApolloClient {
  const sessionEnd = new ErrorLink(({ error, operation }) => {
    if (operation.operationName !== 'SignIn' && codeOf(error) === 'UNAUTHENTICATED') onSignedOut();
  });
  return new ApolloClient({
    link: ApolloLink.from([sessionEnd, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]),
    cache: new InMemoryCache({
      typePolicies: {
        PersonalApiToken: { keyFields: ['key'] },
        User: { keyFields: ['name'] },
        Role: { keyFields: ['name'] },
        // Ways to the lists: they have no identity of their own.
        AdminQuery: { merge: true },
        PersonalApiTokensQuery: { merge: true },
        CurrentUser: { keyFields: false },
      },
    }),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network' } },
  });
}

/** The stable code of a failure, as docs/errors.md lists them; null when it has none, such as when nothing answered. */
export function codeOf(error: unknown): string | null {
  if (!CombinedGraphQLErrors.is(error)) return null;
  const code = error.errors[0]?.extensions?.code;
  return typeof code === 'string' ? code : null;
}

/** The argument that a failure is about, when it names one. */
export function fieldOf(error: unknown): string | null {
  if (!CombinedGraphQLErrors.is(error)) return null;
  const field = error.errors[0]?.extensions?.field;
  return typeof field === 'string' ? field : null;
}
