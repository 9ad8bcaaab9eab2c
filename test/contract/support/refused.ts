import type { ContractAnswer } from './contract-client';

/** How an answer refuses: what a test compares with. */
export interface Refusal {
  readonly code: string;
  readonly message?: unknown;
  readonly field?: string;
}

/**
 * Expects a field error: HTTP 200, one error at the field with its code, and null in its place.
 *
 * @param path the field, with dots: `admin.personalApiTokens.tokens`
 */
export function expectFieldError(
  answer: ContractAnswer,
  path: string,
  { code, message, field }: Refusal,
): void {
  const names = path.split('.');
  expect(answer.errors).toMatchObject([
    { path: names, message: message ?? expect.any(String), extensions: { code, ...(field && { field }) } },
  ]);
  expect(answer.errors).toHaveLength(1);
  expect(answer.status).toBe(200);
  const value = names.reduce<unknown>(
    (data, name) => (data as Record<string, unknown> | null)?.[name] ?? null,
    answer.data,
  );
  expect(value).toBeNull();
}

/** The same, below `admin.personalApiTokens`. */
export function expectTokenError(answer: ContractAnswer, field: string, refusal: Refusal): void {
  expectFieldError(answer, `admin.personalApiTokens.${field}`, refusal);
}
