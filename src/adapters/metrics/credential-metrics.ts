import type { CredentialTally, SignInOutcome, VerificationOutcome } from '../../domain/tally';
import { Counts } from './counts';

/** A new outcome does not compile until it is here. */
const VERIFICATIONS: Readonly<Record<VerificationOutcome, true>> = {
  valid: true,
  malformed: true,
  'unknown-key': true,
  'wrong-secret': true,
  disabled: true,
  expired: true,
  'owner-locked': true,
  'address-not-allowed': true,
  'rate-limited': true,
};
const SIGN_INS: Readonly<Record<SignInOutcome, true>> = {
  accepted: true,
  'unknown-user': true,
  'wrong-password': true,
  'user-locked': true,
  'no-password': true,
  'rate-limited': true,
};

const namesOf = <Name extends string>(table: Readonly<Record<Name, true>>): Name[] =>
  Object.keys(table) as Name[];

/** Counts what became of credentials. */
export class CredentialMetrics implements CredentialTally {
  readonly verifications = new Counts(namesOf(VERIFICATIONS));
  readonly signIns = new Counts(namesOf(SIGN_INS));

  verification(outcome: VerificationOutcome): void {
    this.verifications.add(outcome);
  }

  signIn(outcome: SignInOutcome): void {
    this.signIns.add(outcome);
  }
}
