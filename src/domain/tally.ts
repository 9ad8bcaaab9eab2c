/**
 * What is counted for whoever watches the server. Each call costs a fraction of a microsecond, never waits and never
 * fails. Nothing is counted under a text that a caller chose: every kind is one of a closed set.
 */
import type { RefusalReason } from './refusal-reason';

/** Why a token was not accepted. */
export type TokenRefusal = Extract<
  RefusalReason,
  | 'malformed'
  | 'unknown-key'
  | 'wrong-secret'
  | 'disabled'
  | 'expired'
  | 'owner-locked'
  | 'address-not-allowed'
  | 'rate-limited'
>;

/** What checking a token came to. */
export type VerificationOutcome = 'valid' | TokenRefusal;

/** Why a user name with a password was not accepted. */
export type SignInRefusal = Extract<
  RefusalReason,
  'unknown-user' | 'wrong-password' | 'user-locked' | 'no-password' | 'rate-limited'
>;

/** What a sign-in came to. */
export type SignInOutcome = 'accepted' | SignInRefusal;

/** Counts credentials. */
export interface CredentialTally {
  verification(outcome: VerificationOutcome): void;
  signIn(outcome: SignInOutcome): void;
}

/** Counts the answers of one route. */
export interface RouteTally {
  /**
   * @param method   the request's, whatever it is
   * @param duration milliseconds
   */
  answered(method: string, status: number, duration: number): void;
}

/** Counts requests. */
export interface RequestTally {
  /** @param template the route's path, as the program has it */
  route(template: string): RouteTally;
  /** What no route took. */
  readonly elsewhere: RouteTally;
}

/** What a statement of the database does; `transaction` begins or ends one. */
export type StatementKind = 'select' | 'insert' | 'update' | 'delete' | 'transaction' | 'other';

/** What stores ask of the database as one. */
export type DatabaseOperation = 'read' | 'write' | 'transaction';

/** Why the database did not do what it was asked; `conflict`: a name was taken. */
export type DatabaseFailure = 'unavailable' | 'conflict' | 'other';

/** Counts what the database does. */
export interface DatabaseTally {
  statement(kind: StatementKind): void;
  /** @param duration milliseconds, waiting for a connection or a turn included */
  operation(operation: DatabaseOperation, duration: number): void;
  failure(failure: DatabaseFailure): void;
}

/** What became of a try to tell a receiver; `given-up`: it is not tried any more. */
export type WebhookOutcome = 'taken' | 'refused' | 'given-up';

/** Counts webhooks. */
export interface WebhookTally {
  webhook(outcome: WebhookOutcome, times?: number): void;
}
