import { randomBytes, randomUUID } from 'node:crypto';
import type { ProvisioningClaim } from '../../../src/domain/provisioning-claim';
import type { Storage } from '../../../src/domain/stores';
import { SAMPLE_TIME } from '../../support/samples-storage';

function aClaim(fields: Partial<ProvisioningClaim> = {}): ProvisioningClaim {
  return {
    hash: randomBytes(32).toString('hex'),
    name: '10 Zürich 🔑.yml',
    claimant: randomUUID(),
    state: 'STARTED',
    beat: 0,
    claimedAt: SAMPLE_TIME,
    ...fields,
  };
}

/** What every store of claims to provisioning files does. */
export function defineProvisioningStoreContract(storage: () => Storage): void {
  const store = () => storage().provisioning;

  it('keeps a claim as it is', async () => {
    const claim = aClaim();
    expect(await store().claim(claim)).toBe(true);
    expect(await store().find(claim.hash)).toStrictEqual(claim);
    expect(await store().find(aClaim().hash)).toBeNull();
  });

  it('gives a content to the first who claims it, whatever the file is called', async () => {
    const first = aClaim();
    await store().claim(first);
    expect(await store().claim(aClaim({ hash: first.hash, name: 'other.yml' }))).toBe(false);
    expect(await store().find(first.hash)).toStrictEqual(first);
  });

  it('tells a claimant who asks again, as after an answer that was lost, that it is theirs', async () => {
    const claim = aClaim();
    expect(await store().claim(claim)).toBe(true);
    expect(await store().claim(claim)).toBe(true);
    expect(await store().find(claim.hash)).toStrictEqual(claim);
  });

  it('gives a content to one of many who claim it at the same time, in transactions', async () => {
    const { hash } = aClaim();
    const claimed = await Promise.all(
      Array.from({ length: 8 }, () =>
        storage().transaction((stores) => stores.provisioning.claim(aClaim({ hash }))),
      ),
    );
    expect(claimed.filter(Boolean)).toHaveLength(1);
  });

  it('forgets the claim of a transaction that is undone', async () => {
    const claim = aClaim({ state: 'INSTALLED' });
    const undone = storage().transaction(async (stores) => {
      await stores.provisioning.claim(claim);
      throw new Error('The rest of it failed');
    });
    await expect(undone).rejects.toThrow('The rest of it failed');
    expect(await store().claim({ ...claim, claimant: randomUUID() })).toBe(true);
  });

  it('counts the beats of the claimant of a started claim, and of nobody else', async () => {
    const { hash, claimant } = await started();
    expect(await store().beat(hash, claimant)).toBe(true);
    expect(await store().beat(hash, randomUUID())).toBe(false);
    expect(await store().find(hash)).toMatchObject({ beat: 1 });
  });

  it.each(['INSTALLED', 'REMOVABLE', 'FAILED'] as const)('ends a started claim once, %s', async (state) => {
    const { hash, claimant } = await started();
    expect(await store().finish({ hash, claimant }, state)).toBe(true);
    expect(await store().finish({ hash, claimant }, 'FAILED')).toBe(false);
    expect(await store().beat(hash, claimant)).toBe(false);
    expect(await store().find(hash)).toMatchObject({ state });
  });

  it('ends no claim that has had a beat since it was seen', async () => {
    const seen = await started();
    await store().beat(seen.hash, seen.claimant);
    expect(await store().finish(seen, 'FAILED')).toBe(false);
    expect(await store().finish({ ...seen, beat: 1 }, 'FAILED')).toBe(true);
  });

  async function started(): Promise<ProvisioningClaim> {
    const claim = aClaim();
    await store().claim(claim);
    return claim;
  }
}
