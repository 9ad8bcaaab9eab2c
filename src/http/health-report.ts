import { worstOf, type Health, type PartHealth, type WatchedPart } from '../domain/health';

/** What `/healthcheck` tells of the parts, in Jahia's form; the worst part decides. */
export interface HealthReport {
  readonly status: Health;
  readonly parts: readonly ({ readonly name: string } & PartHealth)[];
}

/** Asks the parts of the server how they are, all at once. Never fails. */
export async function reportHealth(watched: readonly WatchedPart[]): Promise<HealthReport> {
  const parts = await Promise.all(
    watched.map(async (part) => ({ name: part.name, ...(await healthOf(part)) })),
  );
  return { status: worstOf(parts.map(({ status }) => status)), parts };
}

async function healthOf(part: WatchedPart): Promise<PartHealth> {
  try {
    return await part.check();
  } catch {
    // What it was that failed is not for callers; a part that knows more says so itself.
    return { status: 'RED', message: 'It cannot be told how this part is' };
  }
}
