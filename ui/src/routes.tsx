import { Box, Text } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, Route, Router, Switch, useLocation, useSearch } from 'wouter';
import { DeadEnd } from './layout/dead-end';
import { Page } from './layout/page';
import { PAGES } from './layout/pages';
import { Shell } from './layout/shell';
import { Loading } from './layout/states';
import { useSession, type Permission } from './session/session';
import { texts } from './text/texts';
import { MyTokensPage } from './tokens/my-tokens-page';

/** Where the server serves the console. */
const BASE = '/console';

/** How the router begins an address that is not below {@link BASE}: the server sends the console there, too. */
const OUTSIDE = '~';

/** Fits those as well; a route without a path does not. */
const ANYWHERE = /^/;

const SignInPage = lazy(async () => ({ default: (await import('./session/sign-in-page')).SignInPage }));
const SignIn = lazy(async () => ({ default: (await import('./session/sign-in-page')).SignIn }));
const AllTokensPage = lazy(async () => ({
  default: (await import('./tokens/all-tokens-page')).AllTokensPage,
}));
const TokenLinkPage = lazy(async () => ({
  default: (await import('./tokens/token-link-page')).TokenLinkPage,
}));
const UsersPage = lazy(async () => ({ default: (await import('./users/users-page')).UsersPage }));
const RolesPage = lazy(async () => ({ default: (await import('./roles/roles-page')).RolesPage }));
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page')).AuditPage }));

/** Every page and its address. Pages that not everybody sees are loaded when they are opened. */
export function Routes() {
  return (
    <Router base={BASE}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/sign-in" component={SignInPage} />
          <Route path={ANYWHERE}>
            <SignedIn>
              <Shell>
                <Pages />
              </Shell>
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
    </Router>
  );
}

function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/" component={Start} />
        <Route path="/tokens">
          <Permitted permission="personal-api-tokens">
            <MyTokensPage />
          </Permitted>
        </Route>
        <Route path="/tokens/:key">
          <Permitted permission="personal-api-tokens">
            <TokenLinkPage />
          </Permitted>
        </Route>
        <Route path="/all-tokens">
          <Permitted permission="admin-personal-api-tokens">
            <AllTokensPage />
          </Permitted>
        </Route>
        <Route path="/users">
          <Permitted permission="user-administration">
            <UsersPage />
          </Permitted>
        </Route>
        <Route path="/roles">
          <Permitted permission="user-administration">
            <RolesPage />
          </Permitted>
        </Route>
        <Route path="/audit">
          <Permitted permission="audit-log">
            <AuditPage />
          </Permitted>
        </Route>
        <Route path={ANYWHERE} component={NotFound} />
      </Switch>
    </Suspense>
  );
}

/** Sends others to sign in, and has them come back; that something is nowhere they are told without. */
function SignedIn({ children }: { children: ReactNode }) {
  const { me, ended } = useSession();
  const [path] = useLocation();
  const search = useSearch();
  if (me) {
    return (
      <>
        {ended && (
          <Suspense fallback={<Loading />}>
            <SignIn />
          </Suspense>
        )}
        {/* When the session has ended it waits for whoever it was, with what they typed. */}
        <div key={me.name} hidden={ended}>
          {children}
        </div>
      </>
    );
  }
  if (path.startsWith(OUTSIDE)) {
    return (
      <Box component="main" p="xl">
        <NotFound />
      </Box>
    );
  }
  return <Redirect to="/sign-in" replace state={{ from: search === '' ? path : `${path}?${search}` }} />;
}

function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { may } = useSession();
  if (may(permission)) return <>{children}</>;
  const { notPermitted, notPermittedLead, home } = texts.states;
  return <DeadEnd title={notPermitted} lead={notPermittedLead(permission)} to="/" way={home} />;
}

/** Leads to the first page that one may see. */
function Start() {
  const { may } = useSession();
  const first = PAGES.find(({ permission, outside }) => !outside && may(permission));
  if (first) return <Redirect to={first.path} replace />;
  return (
    <Page title={texts.states.noPages}>
      <Text>{texts.states.noPagesLead}</Text>
    </Page>
  );
}

function NotFound() {
  const { notFound, notFoundLead, home } = texts.states;
  return <DeadEnd title={notFound} lead={notFoundLead} to="/" way={home} />;
}
