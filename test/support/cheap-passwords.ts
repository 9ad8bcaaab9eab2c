import type { PasswordCost } from '../../src/adapters/argon2-password-hasher';

/** argon2id at its smallest: tests make thousands of users, and guess none of their passwords. */
export const CHEAP: PasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };
