/** What the audit log tells of, with what each means. */
export const AUDIT_ACTIONS = {
  'token.created': 'A token was made, by whatever way',
  'token.updated': 'Fields of a token were changed, other than its state',
  'token.disabled': 'A token was switched off',
  'token.activated': 'A token was switched on again',
  'token.regenerated': 'A token got a new secret',
  'token.deleted':
    'A token was deleted: by its key, by presenting it, with all of its owner, or with its owner',
  'token.purged': 'A token that had expired long ago was deleted by the server',
  'tokens.revoked':
    'All tokens of a user were deleted; each has its own event beside this one, which says how many',
  'user.created': 'A user was made',
  'user.updated': 'Fields of a user were changed, other than the lock and the password',
  'user.locked': 'A user was locked',
  'user.unlocked': 'A user was unlocked',
  'user.password-changed': 'A user got another password; neither the old one nor the new one is told',
  'user.deleted': 'A user was deleted, with their tokens, each of which has its own event',
  'root.created': 'The first user was made, at the first start',
  'role.created': 'A role was made',
  'role.updated': 'A role was changed',
  'role.deleted': 'A role was deleted, and taken from its users',
  'session.signed-in': 'A user signed in to a browser session',
  'session.signed-out': 'A user ended a browser session',
  'basic.signed-in':
    'A user signed in with a password in the request itself; at most once an hour for an address',
  'sign-in.failed': 'Sign-ins failed, counted together',
  'credential.refused': 'Tokens were presented and refused, counted together',
  'change.refused': 'Changes were refused to somebody who may not make them, counted together',
  'provisioning.installed': 'A file of the provisioning folder was carried out',
  'provisioning.failed': 'A file of the provisioning folder was not, or not wholly, carried out',
  'import.finished': 'Tokens were taken over from another server',
  'backup.restored':
    'A backup was put in the place of the database; sessions and webhooks that were pending were left out',
  'audit.purged': 'Events older than the log goes back were deleted by the server',
} as const;

/** The name of what happened. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Every action's name. */
export const AUDIT_ACTION_NAMES = Object.keys(AUDIT_ACTIONS) as AuditAction[];
