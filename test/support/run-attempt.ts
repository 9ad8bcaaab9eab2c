import type { Principal, TokenCaller } from '../../src/domain/caller';
import { DomainError } from '../../src/domain/errors';
import { parseToken } from '../../src/domain/token-format';
import { createToken, type CreateTokenInput } from '../../src/service/create-token';
import type { UseCaseDeps } from '../../src/service/deps';
import { regenerateToken } from '../../src/service/regenerate-token';
import type { UpdateTokenInput } from '../../src/service/update-token';
import { makeUser, makeUserWith } from './callers';
import type { Attempt, Command } from './delegation-samples';
import { beyond, excess, type StoredToken } from './power';
import { authenticate } from './authenticate';

/** How tokens are made and changed. @throws DomainError it is refused */
export interface TokenOperations {
  create(caller: Principal, input: CreateTokenInput): Promise<string | null>;
  update(caller: Principal, key: string, input: UpdateTokenInput): Promise<boolean | null>;
  regenerate(caller: Principal, key: string, gracePeriod: number | null | undefined): Promise<string | null>;
}

/** What came of an attempt. */
export interface Outcome {
  /** What must not be. */
  readonly excesses: readonly string[];
  /** What was not refused. */
  readonly done: readonly Command['does'][];
}

/**
 * Lets somebody try what they can with a token, and compares all tokens before and after each thing.
 *
 * @param deps     with an empty storage
 * @param actingAs by what the commands are made; with a session nothing bounds them, as a control needs
 */
export async function runAttempt(
  deps: UseCaseDeps,
  operations: TokenOperations,
  attempt: Attempt,
  actingAs: 'token' | 'session' = 'token',
): Promise<Outcome> {
  const { session, service, keys, ...made } = await prepare(deps, attempt);
  let { text } = made;
  const excesses: string[] = [];
  const done: Command['does'][] = [];

  for (const [index, command] of attempt.commands.entries()) {
    const caller = await tokenCaller(deps, text);
    // It took its own power away.
    if (!caller) break;
    const before = await allTokens(deps);
    const actor = actingAs === 'token' ? caller : session;
    const key = keys[('target' in command ? command.target : 0) % keys.length] ?? '';
    const answer = await refusedAsNull<string | boolean | null>(async () => {
      if (command.does === 'update') return operations.update(actor, key, command.input);
      if (command.does === 'regenerate') return operations.regenerate(actor, key, command.gracePeriod);
      const userId = command.forService ? { userId: service } : {};
      return operations.create(actor, { name: `made-${index}`, ...command.input, ...userId });
    });
    const after = await allTokens(deps);

    for (const [found, stored] of after) excesses.push(...excess(stored, before.get(found), caller));
    if (typeof answer === 'string') {
      const result = await tokenCaller(deps, answer);
      if (result) excesses.push(...beyond(result, caller));
      if (command.does === 'create') keys.push(keyOf(answer));
      if (key === caller.token.key && command.does === 'regenerate') text = answer;
    }
    if (answer) done.push(command.does);
  }
  return { excesses, done };
}

/** Somebody with a token, and tokens of theirs, of a service and of another person. */
async function prepare(deps: UseCaseDeps, attempt: Attempt) {
  const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
  const session =
    attempt.role === 'manager'
      ? await makeUserWith(deps, 'owner', ['personal-api-tokens', 'admin-personal-api-tokens'])
      : await makeUser(deps, { name: 'owner', roles: [attempt.role] });
  const service = 'service';
  await makeUser(deps, { name: service, kind: 'SERVICE', roles: [attempt.serviceRole] });
  const person = await makeUser(deps, { name: 'person', roles: ['administrator'] });

  // Only scopes that are of use to the owner can be given.
  const scopes = attempt.scopes.filter((name) => fits(deps, name, session));
  const text = await createToken(deps, session, { ...limitsOf(attempt), name: 'caller', scopes });
  const keys = [keyOf(text)];
  if (attempt.grace !== null) await regenerateToken(deps, session, keyOf(text), attempt.grace);
  for (const [index, { whose, ...input }] of attempt.targets.entries()) {
    const [maker, userId] = { own: [session, null], service: [root, service], person: [person, null] }[
      whose
    ] as [Principal, string | null];
    const made = await refusedAsNull(() =>
      createToken(deps, maker, { ...input, name: `target-${index}`, userId }),
    );
    if (made !== null) keys.push(keyOf(made));
  }
  return { session, service, keys, text };
}

function limitsOf({ expireAt, allowedAddresses, rateLimit }: Attempt) {
  return { expireAt, allowedAddresses, rateLimit };
}

function fits(deps: UseCaseDeps, name: string, { user }: Principal): boolean {
  return deps.scopes.get(name)?.constraints.every((needed) => user.permissions.has(needed)) ?? false;
}

function keyOf(text: string): string {
  return parseToken(text, ['pat_'])?.key ?? '';
}

async function tokenCaller(deps: UseCaseDeps, text: string): Promise<TokenCaller | null> {
  const caller = await refusedAsNull(() => authenticate(deps, { kind: 'token', text }, '192.0.2.1'));
  return caller?.via === 'token' ? caller : null;
}

async function refusedAsNull<Value>(work: () => Promise<Value>): Promise<Value | null> {
  return work().catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
}

async function allTokens({ storage, clock }: UseCaseDeps): Promise<Map<string, StoredToken>> {
  const { rows } = await storage.tokens.list({
    filter: {},
    sort: { field: 'key', descending: false, ignoreCase: false },
    window: { offset: 0, limit: 1000 },
    now: clock.now(),
  });
  const found = await Promise.all(rows.map(({ key }) => storage.tokens.findForVerification(key)));
  return new Map(found.flatMap((stored) => (stored ? [[stored.token.key, stored] as const] : [])));
}
