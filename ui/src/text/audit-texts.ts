/** What the fields of things are called that the log tells of; others are told by their names in the API. */
const FIELDS = new Map(
  Object.entries({
    name: 'Name',
    description: 'Description',
    scopes: 'Scopes',
    state: 'State',
    expireAt: 'Expires',
    format: 'Format',
    allowedAddresses: 'Allowed addresses',
    rateLimit: 'Requests a minute',
    gracePeriod: 'Grace period',
    displayName: 'Display name',
    email: 'E-mail',
    kind: 'Kind',
    locked: 'Locked',
    roles: 'Roles',
    permissions: 'Permissions',
    tokens: 'Tokens',
    events: 'Events',
    before: 'Older than',
    problems: 'What was wrong',
  }),
);

/** What they hold, where the API has a word of its own. */
const VALUES = new Map(
  Object.entries({
    'state ACTIVE': 'Active',
    'state DISABLED': 'Disabled',
    'kind PERSON': 'Person',
    'kind SERVICE': 'Service',
    'locked true': 'yes',
    'locked false': 'no',
  }),
);

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** So many seconds in words, none left out: 5400 is "1 hour, 30 minutes". */
function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(count.toLocaleString('en', { style: 'unit', unit, unitDisplay: 'long' }));
  }
  return parts.join(', ') || 'none';
}

/** The texts of the audit log. */
export const auditTexts = {
  title: 'Audit log',
  lead: 'Who did what to what, when, and from where. The newest comes first.',
  none: 'Nothing of that kind has happened',
  noneLead: 'Try other filters, or more days.',
  reset: 'Show all events',
  newer: 'Newer',
  older: 'Older',
  columns: {
    at: 'When',
    actor: 'Who',
    action: 'What',
    subject: 'About',
    address: 'From where',
    changes: 'Before and after',
  },
  filters: {
    actor: 'Who',
    actorHint: 'Exact name',
    action: 'What',
    anyAction: 'Anything',
    address: 'From where',
    addressHint: 'IP address',
    from: 'First day',
    until: 'Last day',
    subject: (name: string) => `Only about ${name}`,
    anySubject: 'About anything again',
  },
  only: (name: string) => `Only what is about ${name}`,
  nobody: 'Somebody unknown',
  server: 'The server',
  atServer: 'at the server',
  of: (owner: string) => `of ${owner}`,
  token: (key: string) => `token ${key}`,
  times: (count: number, from: string, until: string) =>
    from === until ? `${count} times at ${from}` : `${count} times, from ${from} to ${until}`,
  to: 'became',
  removed: '– removed',
  deleted: 'Deleted:',
  field: (name: string) => `${FIELDS.get(name) ?? name}:`,
  value: (field: string, value: string) =>
    field === 'gracePeriod' ? duration(Number(value)) : (VALUES.get(`${field} ${value}`) ?? value),
  refused: (reason: string) => `Refused: ${reason}`,
  kinds: { TOKEN: 'token', USER: 'user', ROLE: 'role', FILE: 'file', LOG: 'audit log' },
  via: {
    SESSION: 'in the console',
    BASIC: 'with a password',
    TOKEN: 'with a token',
    COMMAND_LINE: 'at the command line',
    PROVISIONING: 'by provisioning',
    IMPORT: 'by an import',
    SERVER: 'by itself',
    NOTHING: 'not signed in',
  },
  reasons: {
    MALFORMED: 'no token of this server',
    UNKNOWN_KEY: 'no token of that key',
    WRONG_SECRET: 'another secret',
    EXPIRED: 'expired',
    DISABLED: 'disabled',
    OWNER_LOCKED: 'the owner is locked',
    UNKNOWN_USER: 'no user of that name',
    WRONG_PASSWORD: 'another password',
    USER_LOCKED: 'the user is locked',
    NO_PASSWORD: 'the user has no password',
    RATE_LIMITED: 'too many',
    ADDRESS_NOT_ALLOWED: 'not from that address',
    FORBIDDEN: 'not permitted',
    INSUFFICIENT_SCOPE: 'beyond the scopes',
    OTHER: 'various reasons',
  },
  actions: {
    TOKEN_CREATED: 'Token created',
    TOKEN_UPDATED: 'Token changed',
    TOKEN_DISABLED: 'Token disabled',
    TOKEN_ACTIVATED: 'Token activated',
    TOKEN_REGENERATED: 'Token regenerated',
    TOKEN_DELETED: 'Token deleted',
    TOKEN_PURGED: 'Expired token purged',
    TOKENS_REVOKED: 'All tokens revoked',
    USER_CREATED: 'User created',
    USER_UPDATED: 'User changed',
    USER_LOCKED: 'User locked',
    USER_UNLOCKED: 'User unlocked',
    USER_PASSWORD_CHANGED: 'Password changed',
    USER_DELETED: 'User deleted',
    ROOT_CREATED: 'First user created',
    ROLE_CREATED: 'Role created',
    ROLE_UPDATED: 'Role changed',
    ROLE_DELETED: 'Role deleted',
    SESSION_SIGNED_IN: 'Signed in to the console',
    SESSION_SIGNED_OUT: 'Signed out of the console',
    BASIC_SIGNED_IN: 'Signed in with a request',
    SIGN_IN_FAILED: 'Sign-in failed',
    CREDENTIAL_REFUSED: 'Token refused',
    CHANGE_REFUSED: 'Change refused',
    PROVISIONING_INSTALLED: 'File provisioned',
    PROVISIONING_FAILED: 'Provisioning failed',
    IMPORT_FINISHED: 'Tokens imported',
    BACKUP_RESTORED: 'Backup restored',
    AUDIT_PURGED: 'Old events purged',
  },
} as const;
