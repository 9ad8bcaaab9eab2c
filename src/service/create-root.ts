import { describeChange } from '../domain/audit-change';
import { SERVER_ACTOR, userSubject } from '../domain/audit-event';
import { NameTakenError } from '../domain/errors';
import { ADMINISTRATOR } from '../domain/role';
import { normalisePassword } from '../domain/password-rules';
import type { UseCaseDeps } from './deps';

/** The name of the first user. */
export const ROOT = 'root';

/** How root gets a first password. */
export interface RootPassword {
  /** The one to take, already checked; null: one is generated, of 144 random bits. */
  readonly given: string | null;
  /**
   * Hands a generated one to the operator. It is called before root is stored for good: should it fail, there is no
   * root, and the next start tries again.
   */
  readonly publish: (generated: string) => Promise<void>;
}

/** Gives an empty database its first user, who may do everything. Of several starts at once, one does it. */
export async function createRoot(
  deps: Pick<UseCaseDeps, 'storage' | 'hasher' | 'secrets' | 'clock'>,
  { given, publish }: RootPassword,
): Promise<void> {
  if ((await deps.storage.users.count('')) > 0) return;
  const password = given ?? deps.secrets.bytes(18).toString('base64url');
  const passwordHash = await deps.hasher.hash(normalisePassword(password));
  const root = {
    id: deps.secrets.uuid(),
    name: ROOT,
    displayName: null,
    email: null,
    kind: 'PERSON',
    roles: [ADMINISTRATOR],
    passwordHash,
    createdAt: deps.clock.now(),
  } as const;
  const publishOnce = once(() => publish(password));
  const store = deps.storage.transaction(async (stores) => {
    if ((await stores.users.count('')) > 0) return;
    await stores.users.insert(root);
    await stores.audit.append({
      at: deps.clock.now(),
      action: 'root.created',
      actor: SERVER_ACTOR,
      subject: userSubject(root),
      address: null,
      ...describeChange('user', null, root),
      reason: null,
      counted: null,
    });
    if (given === null) await publishOnce();
  });
  await store.catch((error: unknown) => {
    // Where transactions run side by side, another start has done it since the count.
    if (!(error instanceof NameTakenError)) throw error;
  });
}

/** A transaction may be run again; whoever reads along is told once. */
function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= task());
}
