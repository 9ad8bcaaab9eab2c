import { MemoryVerificationCache } from '../../../src/adapters/memory-verification-cache';
import type { UserCaller } from '../../../src/domain/caller';
import type { Log } from '../../../src/domain/ports';
import type { Storage } from '../../../src/domain/stores';
import { createToken } from '../../../src/service/create-token';
import { verifyToken } from '../../../src/service/verify-token';
import { makeUser } from '../../support/callers';
import { makeDeps } from '../../support/deps';
import { uniqueText } from '../../support/samples-storage';
import { until } from '../../support/until';
import { parseToken } from '../../../src/domain/token-format';

/** A token that is kept, and its key. */
export interface KeptToken {
  readonly key: string;
  readonly text: string;
}

/** A process that keeps what it has verified. */
export class ChannelSubject {
  /** What was logged, as JSON. */
  readonly lines: string[] = [];
  readonly log: Log;

  /** @param cache of its own; the channel under test tells it */
  constructor(readonly cache = new MemoryVerificationCache({ capacity: 100 })) {
    const write = (level: string) => (fields: object, message: string) =>
      void this.lines.push(JSON.stringify({ level, ...fields, message }));
    this.log = { info: write('info'), warn: write('warn'), error: write('error') };
  }

  isUp(): boolean {
    return this.cache.status.channel === 'up';
  }

  /**
   * Makes tokens and verifies them, so that they are kept.
   *
   * @param patience milliseconds to wait for the channel
   */
  async keepTokens(storage: Storage, count: number, patience = 10_000): Promise<KeptToken[]> {
    const deps = { ...makeDeps({ storage }), verifications: this.cache };
    const owner: UserCaller = await makeUser(deps, { name: uniqueText('owner') });
    const texts: string[] = [];
    for (let made = 0; made < count; made += 1) {
      texts.push(await createToken(deps, owner, { name: `token ${made}` }));
    }
    await until(() => this.isUp(), patience);
    for (const text of texts) await verifyToken(deps, text);
    return texts.map((text) => ({ text, key: parseToken(text, ['pat_'])?.key ?? '' }));
  }

  /** Whether a token is served without the database. */
  serves({ text }: KeptToken): boolean {
    return this.cache.find(text) !== undefined;
  }
}
