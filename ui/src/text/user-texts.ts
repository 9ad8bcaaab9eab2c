const tokensOf = (count: number | null) => {
  if (count === 1) return 'Their one token is deleted with them, and whatever uses it stops working.';
  const all = count === null ? 'Their tokens' : `Their ${count} tokens`;
  return `${all} are deleted with them, and whatever uses them stops working.`;
};

/** The texts of the page of users. */
export const userTexts = {
  title: 'Users',
  lead: 'People sign in and make tokens. Services have tokens only.',
  create: 'Create user',
  search: 'Search',
  searchHint: 'User name, name or e-mail',
  columns: {
    name: 'User name',
    displayName: 'Name',
    kind: 'Kind',
    roles: 'Roles',
    createdAt: 'Created',
    state: 'State',
    actions: 'Actions',
  },
  kinds: { PERSON: 'Person', SERVICE: 'Service' },
  active: 'Active',
  locked: 'Locked',
  none: 'No user fits',
  reset: 'Show all users',
  noRoles: 'None',
  actionsOf: (name: string) => `What to do with ${name}`,
  edit: 'Edit',
  tokens: 'Tokens',
  lock: 'Lock',
  unlock: 'Unlock',
  resetPassword: 'Reset password',
  remove: 'Delete',
  total: (count: number) => (count === 1 ? '1 user' : `${count} users`),
  previous: 'Previous',
  next: 'Next',
  locking: {
    title: (name: string) => `Lock ${name}`,
    lead: 'They are signed out, and all their tokens are refused until they are unlocked.',
  },
  removing: {
    title: (name: string) => `Delete ${name}`,
    lead: (count: number | null) =>
      count === 0
        ? 'They have no tokens. This cannot be undone.'
        : `${tokensOf(count)} This cannot be undone.`,
    submit: 'Delete forever',
  },
  form: {
    create: 'Create a user',
    edit: (name: string) => `Edit ${name}`,
    kind: 'Kind',
    person: 'Signs in with a password, and makes tokens',
    service: 'A program: it has no password, administrators make its tokens',
    username: 'User name',
    usernameHint: 'Letters a–z, digits and . _ @ -; it never changes',
    usernameMissing: 'Enter a user name',
    usernameWrong: 'Begin with a letter a–z or a digit, and use no other characters than these; 64 at most',
    displayName: 'Name',
    displayNameLong: 'At most 100 characters',
    email: 'E-mail',
    emailWrong: 'Enter an e-mail address, such as name@example.org',
    password: 'First password',
    passwordHint: (least: number) =>
      `At least ${least} characters. Without one they cannot sign in until it is set`,
    roles: 'Roles',
    noRole: 'No role fits',
    submit: 'Create user',
  },
  password: {
    title: (name: string) => `Reset the password of ${name}`,
    lead: 'Their sessions end. Their tokens go on working.',
    label: 'New password',
    hint: (least: number) => `At least ${least} characters`,
    submit: 'Reset password',
  },
  done: {
    created: (name: string) => `${name} is created`,
    saved: (name: string) => `${name} is saved`,
    locked: (name: string) => `${name} is locked`,
    unlocked: (name: string) => `${name} is unlocked`,
    removed: (name: string) => `${name} is deleted`,
    reset: (name: string) => `${name} has a new password`,
    gone: 'This user is not there any more',
  },
} as const;
