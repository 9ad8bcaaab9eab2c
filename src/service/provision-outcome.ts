/** What became of one thing that a provisioning file declares. */
export interface ProvisionOutcome {
  readonly kind: 'token' | 'user' | 'role';
  readonly change: 'created' | 'updated' | 'regenerated' | 'deleted' | 'unchanged';
  /** What it is called. */
  readonly name: string;
  /** A token's key, when there is one. */
  readonly key?: string;
  /** The user name of a token's owner. */
  readonly owner?: string;
  /** The text of a token that was made anew: the only time that it is known. */
  readonly token?: string;
}

/** Which fields of a thing are not as they are declared; for the reason why it is not created. */
export function refuseDifferent(kind: ProvisionOutcome['kind'], fields: readonly string[]): string {
  const article = fields.length === 1 ? 'another' : 'other';
  return `There is such a ${kind} already, with ${article} ${fields.join(', ')}; action update changes it`;
}
