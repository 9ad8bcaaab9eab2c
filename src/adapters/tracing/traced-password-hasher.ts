import type { PasswordHasher } from '../../domain/ports';
import type { Tracing } from '../../domain/tracing';

/** A hasher whose work shows in traces, waiting included. */
export class TracedPasswordHasher implements PasswordHasher {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly tracing: Tracing,
  ) {}

  hash(password: string): Promise<string> {
    return this.tracing.span('password hash', {}, () => this.hasher.hash(password));
  }

  verify(hash: string | null, password: string): Promise<boolean> {
    return this.tracing.span('password verify', {}, () => this.hasher.verify(hash, password));
  }
}
