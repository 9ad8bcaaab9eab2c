import type { TokenStatus } from './token';

/** How many tokens there are. Counted piece by piece, so that it is of no one moment. */
export interface TokenCensus {
  readonly byStatus: Readonly<Record<Lowercase<TokenStatus>, number>>;
  /** Active ones that expire soon. */
  readonly expiring: number;
}
