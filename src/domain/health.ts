/** Jahia's words: all is well; it works, and somebody should look; it does not work. */
export type Health = 'GREEN' | 'YELLOW' | 'RED';

/** How a part of the server is. */
export interface PartHealth {
  readonly status: Health;
  /** What is wrong and what follows from it, where something is; no secrets, nothing that a caller sent. */
  readonly message?: string;
}

/** A part of the server that is looked at when somebody asks. */
export interface WatchedPart {
  /** A word for the part, lower-case with dashes. */
  readonly name: string;
  /** A rejection counts as RED. */
  check(): PartHealth | Promise<PartHealth>;
}

/** All is well. */
export const WELL: PartHealth = { status: 'GREEN' };

const RANK: Readonly<Record<Health, number>> = { GREEN: 0, YELLOW: 1, RED: 2 };

/** The worst of all; GREEN of none. */
export function worstOf(all: readonly Health[]): Health {
  return all.reduce((worst, one) => (RANK[one] > RANK[worst] ? one : worst), 'GREEN');
}
