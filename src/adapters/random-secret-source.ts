import { randomBytes, randomUUID } from 'node:crypto';
import type { SecretSource } from '../domain/ports';

/** The system's cryptographic random numbers. */
export class RandomSecretSource implements SecretSource {
  bytes(length: number): Buffer {
    return randomBytes(length);
  }

  uuid(): string {
    return randomUUID();
  }
}
