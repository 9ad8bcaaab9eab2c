import type { EntityManager } from 'typeorm';
import type { TokenUse } from '../../domain/stores';
import { compareText } from '../compare-text';
import { isStorable } from '../storable-text';
import { TokenEntity } from '../entities/token.entity';

/** Writes down last uses. An older one never overwrites a newer one. */
export async function recordUses(manager: EntityManager, uses: readonly TokenUse[]): Promise<void> {
  // In one order, so that two batches cannot wait for each other.
  const inOrder = [...latestUses(uses).values()].sort((a, b) => compareText(a.key, b.key));
  for (const use of inOrder) {
    await manager
      .createQueryBuilder()
      .update(TokenEntity)
      .set({ lastUsedAt: use.at.getTime(), lastUsedAddress: use.address })
      .where('token_key = :key AND last_used_at < :at', { key: use.key, at: use.at.getTime() })
      .execute();
  }
}

function latestUses(uses: readonly TokenUse[]): Map<string, TokenUse> {
  const latest = new Map<string, TokenUse>();
  for (const use of uses.filter(({ key }) => isStorable(key))) {
    const other = latest.get(use.key);
    if (other === undefined || other.at < use.at) latest.set(use.key, use);
  }
  return latest;
}
