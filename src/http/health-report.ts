import type { UseCaseDeps } from '../service/deps';

/** Jahia's words: all is well, or something is not. */
export type Health = 'GREEN' | 'RED';

/** What `/healthcheck` tells of the parts; the worst part decides. */
export interface HealthReport {
  readonly status: Health;
  readonly parts: readonly { readonly name: string; readonly status: Health }[];
}

/** Asks the parts of the server how they are. Never fails. */
export async function reportHealth({ storage }: Pick<UseCaseDeps, 'storage'>): Promise<HealthReport> {
  const database: Health = await storage.ping().then(
    () => 'GREEN',
    () => 'RED',
  );
  return { status: database, parts: [{ name: 'database', status: database }] };
}
