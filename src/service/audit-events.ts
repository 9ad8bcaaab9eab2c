/** The events that several use cases leave. */
import { describeChange } from '../domain/audit-change';
import { eventBy, tokenSubject, userSubject, type NewAuditEvent } from '../domain/audit-event';
import type { Principal } from '../domain/caller';
import type { Token } from '../domain/token';
import type { User } from '../domain/user';

/** That tokens were deleted: one event each. */
export function tokensDeleted(caller: Principal, at: Date, tokens: readonly Token[]): NewAuditEvent[] {
  return tokens.map((token) =>
    eventBy(caller, at, 'token.deleted', tokenSubject(token), describeChange('token', token, null)),
  );
}

/** That a user got another password; of which nothing is told. */
export function passwordChanged(caller: Principal, at: Date, user: User): NewAuditEvent {
  return eventBy(caller, at, 'user.password-changed', userSubject(user));
}
