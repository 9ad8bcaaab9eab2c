/** What some tests need beside Node. */
export interface Requirement {
  /** As it is told when it is not there. */
  readonly what: string;
  readonly isThere: boolean;
}

/**
 * Describes behaviour that requires something. Where it is not there the tests are left out, and the title says what they
 * require; with REQUIRE_DATABASES=1 that is a failure.
 */
export function describeWith({ what, isThere }: Requirement, title: string, define: () => void): void {
  if (isThere) {
    describe(title, define);
  } else if (process.env.REQUIRE_DATABASES === '1') {
    it(title, () => {
      throw new Error(`${what} is required`);
    });
  } else {
    // The one skip that is allowed: there is nothing to run it on.
    describe.skip(`${title} (requires ${what})`, define);
  }
}
