import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';

/** What asks for a session, or whose it is. */
const SIGNING_IN: readonly string[] = ['SignIn', 'Me'];

/** Is told when the server does not take this browser's session, or did not when it was asked. */
type SignedOutListener = () => void;

/**
 * The client of the console. The session's cookie is the only credential: the browser keeps it and shows it to no script.
 *
 * @param onSignedOut is told when an answer says so; it may be late
 */
export function createClient(onSignedOut: SignedOutListener): ApolloClient {
  const sessionEnd = new ErrorLink(({ error, operation }) => {
    if (!SIGNING_IN.includes(operation.operationName ?? '') && codeOf(error) === 'UNAUTHENTICATED')
      onSignedOut();
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
    // What is asked anew is not answered by what was asked in a session before.
    queryDeduplication: false,
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
