import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock, CredentialCache, KnownCredential } from '../domain/ports';
import { foldUserName } from '../domain/user';

/** Milliseconds for which a verified credential is kept. */
const KEPT_FOR = 60_000;
/** Credentials kept at most. */
const CAPACITY = 1000;

/**
 * Keeps verified credentials in memory, under a digest that only this process can compute. Checks of the same credential
 * at the same time share one.
 */
export class MemoryCredentialCache implements CredentialCache {
  private readonly processKey = randomBytes(32);
  private readonly known: LRUCache<string, KnownCredential>;
  private readonly underWay = new Map<string, Promise<KnownCredential | null>>();

  constructor(clock: Clock) {
    this.known = new LRUCache({
      max: CAPACITY,
      ttl: KEPT_FOR,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  remember(
    name: string,
    password: string,
    verify: () => Promise<KnownCredential | null>,
  ): Promise<KnownCredential | null> {
    const id = this.id(name, password);
    const kept = this.known.get(id);
    if (kept) return Promise.resolve(kept);
    const already = this.underWay.get(id);
    if (already) return already;
    const check = verify()
      .then((credential) => {
        if (credential) this.known.set(id, credential);
        return credential;
      })
      .finally(() => this.underWay.delete(id));
    this.underWay.set(id, check);
    return check;
  }

  forget(name: string, password: string): void {
    this.known.delete(this.id(name, password));
  }

  private id(name: string, password: string): string {
    return createHmac('sha256', this.processKey)
      .update(JSON.stringify([foldUserName(name), password]))
      .digest('base64');
  }
}
