import type { NewDelivery } from '../../../src/domain/outbox-store';

/** A delivery as it is kept in memory. */
export interface StoredDelivery extends NewDelivery {
  readonly id: number;
  readonly nextAt: Date;
  readonly attempts: number;
}
