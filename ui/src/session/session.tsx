import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { MeDocument, SignInDocument, SignOutDocument, type MeFragment } from '../api/session-operations';
import { useReturn } from '../components/use-return';
import { tellOtherTabs, useOtherTabs } from './other-tabs';

/** What a person may do, as roles give it. */
export type Permission =
  | 'personal-api-tokens'
  | 'admin-personal-api-tokens'
  | 'user-administration'
  | 'audit-log'
  | 'developer-tools';

/** Who has signed in, and how to begin and end it. */
export interface Session {
  /** Null for nobody; whoever it was when it has `ended`. */
  readonly me: MeFragment | null;
  /** Whether it ended by itself: what is on the page stays, out of sight, until they sign in again. */
  readonly ended: boolean;
  readonly may: (permission: Permission) => boolean;
  /** Rejects with the server's error when it is refused. */
  readonly signIn: (username: string, password: string) => Promise<void>;
  /** Leads to a new page. Rejects when nothing answers: the session goes on. */
  readonly signOut: () => Promise<void>;
}

/** What is known of the session before there is a {@link Session}. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'unknown'; readonly error: Error; readonly retry: () => void }
  | { readonly status: 'known'; readonly session: Session };

const SessionContext = createContext<Session | null>(null);

const HOME = '/console/';
const SIGN_IN = '/console/sign-in';

/** Who has signed in. @throws Error outside of {@link SessionProvider} */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('No session is provided here');
  return session;
}

/** Who has signed in. @throws Error where nobody has */
export function useMe(): MeFragment {
  const { me } = useSession();
  if (!me) throw new Error('Nobody has signed in');
  return me;
}

/** Gives a session to what stands below. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Asks the server who has signed in, and again when somebody comes back after a while or signs in in another tab. */
export function useSessionState(): SessionState {
  const client = useApolloClient();
  const { data, error, loading, refetch } = useQuery(MeDocument, { fetchPolicy: 'network-only' });
  const [runSignIn] = useMutation(SignInDocument, { fetchPolicy: 'no-cache' });
  const [runSignOut] = useMutation(SignOutDocument);
  const signedIn = data?.currentUser ?? null;
  const [last, setLast] = useState<MeFragment | null>(null);
  // Whatever question it was that brought somebody else's name.
  const isAnother = signedIn !== null && last !== null && signedIn.name !== last.name;
  if (signedIn && signedIn !== last && !isAnother) setLast(signedIn);
  const ended = signedIn === null && last !== null;
  const [left, setLeft] = useState(false);
  const leave = useCallback((address: string) => {
    // What is no longer on the page does not ask before it is left, and can do nothing until the new one comes.
    flushSync(() => setLeft(true));
    // A new page: this one's memory is not left to the next person.
    window.location.replace(address);
  }, []);
  useEffect(() => {
    if (isAnother) window.location.replace(HOME);
  }, [isAnother]);
  const show = useCallback(
    (next: MeFragment | null) => {
      // Nothing of one person may be shown to the next, nor the address, which says what was searched for.
      if (next && last && next.name !== last.name) {
        leave(HOME);
        return;
      }
      client.writeQuery({ query: MeDocument, data: { currentUser: next } });
      if (next && ended) void client.refetchQueries({ include: 'active' });
    },
    [client, ended, last, leave],
  );
  const look = useCallback(async () => {
    const answer = await client.query({ query: MeDocument, fetchPolicy: 'no-cache' }).catch(() => null);
    if (answer?.data) show(answer.data.currentUser);
  }, [client, show]);
  // Whoever has signed in again in another tab has done so in this one; and another may not find what is in a dialog.
  const lookNow = useReturn(look, loading, { freshFor: ended ? 0 : undefined, underDialogs: true });
  const isSomebodys = loading || signedIn !== null || last !== null;
  useOtherTabs(
    useCallback(
      (news) => {
        if (news === 'signed-in') lookNow();
        else if (isSomebodys) leave(SIGN_IN);
      },
      [isSomebodys, leave, lookNow],
    ),
  );

  const session = useMemo<Session>(
    () => ({
      me: signedIn ?? last,
      ended,
      may: (permission) => (signedIn ?? last)?.permissions.includes(permission) ?? false,
      signIn: async (username, password) => {
        const answer = await runSignIn({ variables: { username, password } });
        if (!answer.data) return;
        tellOtherTabs('signed-in');
        show(answer.data.signIn);
      },
      signOut: async () => {
        await runSignOut();
        tellOtherTabs('signed-out');
        leave(SIGN_IN);
      },
    }),
    [ended, last, leave, runSignIn, runSignOut, show, signedIn],
  );

  if (left || isAnother) return { status: 'loading' };
  if (data) return { status: 'known', session };
  if (error) return { status: 'unknown', error, retry: () => void refetch().catch(() => undefined) };
  if (loading) return { status: 'loading' };
  return { status: 'known', session };
}
