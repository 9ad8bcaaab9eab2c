import type { Log } from '../domain/ports';
import type { ProvisionOutcome } from '../service/provision-outcome';

const KINDS = { token: 'Token', user: 'User', role: 'Role' } as const;

/** Says in the log what became of one thing. */
export function logOutcome(
  log: Log,
  file: string,
  { kind, change, name, key, owner }: ProvisionOutcome,
): void {
  const fields = { file, name, ...(key !== undefined && { key }), ...(owner !== undefined && { owner }) };
  log.info(fields, `${KINDS[kind]} ${change}`);
}
