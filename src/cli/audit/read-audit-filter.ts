import type { AuditAction } from '../../domain/audit-action';
import type { AuditSubjectKind } from '../../domain/audit-event';
import { parseDateTime } from '../../domain/date-time';
import { BadUserInputError } from '../../domain/errors';
import { isTokenKey } from '../../domain/token-format';
import { findUser } from '../../service/find-user';
import type { ListAuditEventsInput } from '../../service/list-audit-events';
import type { UseCaseWork } from '../with-use-cases';

/** What an event is about, as people name it. */
export interface NamedSubject {
  readonly kind: AuditSubjectKind;
  readonly name: string;
}

/** Which events are asked for, as it is typed. */
export interface AuditFilterOptions {
  readonly actor?: string;
  readonly token?: string;
  readonly action?: AuditAction;
  readonly subject?: NamedSubject;
  readonly owner?: string;
  readonly address?: string;
  readonly from?: string;
  readonly until?: string;
}

/** What networks end with of which events tell: they are IPv6 ones. */
const NETWORK = /:.*\/64$/;

/**
 * Which events are asked for. What no event can fit is refused: that nothing is found would be taken for an answer.
 *
 * @throws BadUserInputError naming the option
 */
export function readAuditFilter(options: AuditFilterOptions): UseCaseWork<ListAuditEventsInput['filter']> {
  return async (deps, caller) => ({
    actor: options.actor ?? null,
    tokenKey: readKey(options.token),
    action: options.action ?? null,
    subject: options.subject === undefined ? null : await resolve(options.subject)(deps, caller),
    owner: options.owner ?? null,
    address: readAddress(options.address, deps.readNetwork),
    ...readTimes(options),
  });
}

function readKey(text: string | undefined): string | null {
  if (text === undefined) return null;
  const key = text.toLowerCase();
  // What was given is not repeated: it may be a token.
  if (!isTokenKey(key))
    throw new BadUserInputError(
      'token',
      "token must be a token's key, a UUID such as `token list` shows; of a token, `generate --get-key` tells it",
    );
  return key;
}

function readAddress(text: string | undefined, readNetwork: (text: string) => string | null): string | null {
  if (text === undefined) return null;
  const address = text.includes('/') && !NETWORK.test(text) ? null : readNetwork(text);
  if (address === null)
    throw new BadUserInputError(
      'address',
      'address must be an IP address or, as events of refusals tell it, the /64 network of an IPv6 one',
    );
  return address;
}

function readTimes({ from, until }: AuditFilterOptions): { from: Date | null; until: Date | null } {
  const begin = from === undefined ? null : parseDateTime('from', from);
  const end = until === undefined ? null : parseDateTime('until', until);
  if (begin !== null && end !== null && end <= begin)
    throw new BadUserInputError('until', 'until must be later than --from');
  return { from: begin, until: end };
}

/** The log names users by id, which outlives them; people name them by name while they are there. */
function resolve({ kind, name }: NamedSubject): UseCaseWork<{ kind: AuditSubjectKind; id: string }> {
  return async (deps, caller) => {
    const user = kind === 'user' ? await findUser(deps, caller, name) : null;
    return { kind, id: user?.id ?? name };
  };
}
