/** Why a credential, a sign-in or a change was refused: for the audit log and metrics, never for the caller. */
export const REFUSAL_REASONS = {
  malformed: 'What was presented is no token of this server',
  'unknown-key': 'There is no token of that key',
  'wrong-secret': 'The token exists, its secret is another one',
  expired: 'The token has expired',
  disabled: 'The token is switched off',
  'owner-locked': "The token's owner is locked",
  'unknown-user': 'There is no user of that name',
  'wrong-password': 'The user exists, the password is another one',
  'user-locked': 'The user is locked',
  'no-password': 'The user has no password, or is a service',
  'rate-limited': 'There were too many',
  'address-not-allowed': 'The token may not be used from that address',
  forbidden: 'The caller may not do that',
  'insufficient-scope': "The token's scopes do not reach that far",
  other: 'Various: more kinds and places at once than are told apart',
} as const;

/** The name of a reason. */
export type RefusalReason = keyof typeof REFUSAL_REASONS;
