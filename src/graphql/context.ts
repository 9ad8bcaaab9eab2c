import type { Caller } from '../domain/caller';
import type { UseCaseDeps } from '../service/deps';

/** The browser's session cookie, as resolvers may change it; the transport writes it into the answer. */
export interface SessionCookie {
  /** The value that came with the request; null when there was none, or it was not taken. */
  readonly text: string | null;
  /** Has the browser keep a session. */
  set(text: string): void;
  /** Has the browser forget it. */
  clear(): void;
}

/** What one GraphQL request is answered with. */
export interface GraphqlContext {
  readonly caller: Caller;
  /** The caller's address in canonical form. */
  readonly address: string;
  readonly session: SessionCookie;
  /** What this request is answered with; that of the schema unless given. */
  readonly deps?: UseCaseDeps;
}
