import type { VerifierClock } from '../../../src/verifier';

/** A token as it was answered. */
export interface NaiveToken {
  readonly username: string;
}

/**
 * The control: what one writes in ten lines. It lacks every defence of the verifier, so each scenario that shows a
 * defence must come out otherwise with it.
 */
export class NaiveVerifier {
  readonly cache = new Map<string, { readonly token: NaiveToken | null; readonly at: number }>();

  constructor(
    readonly url: string,
    readonly maxStaleness: number,
    readonly clock: VerifierClock,
  ) {}

  async verify(text: string): Promise<NaiveToken | null> {
    const known = this.cache.get(text);
    if (known && this.clock.monotonic() - known.at < this.maxStaleness) return known.token;
    try {
      const body = new URLSearchParams({ token: text });
      const response = await fetch(`${this.url}/oauth2/introspect`, { method: 'POST', body });
      const answer = (await response.json()) as NaiveToken & { active: unknown };
      const token = answer.active ? answer : null;
      this.cache.set(text, { token, at: this.clock.monotonic() });
      return token;
    } catch {
      return null;
    }
  }
}
