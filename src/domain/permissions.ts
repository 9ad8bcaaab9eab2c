/** What a user may do, apart from what one token may. Roles bundle permissions. */
export const PERMISSIONS = {
  'personal-api-tokens': "Manage one's own tokens",
  'admin-personal-api-tokens':
    "See everyone's tokens; with personal-api-tokens: disable, delete and rename them, and create tokens for service users",
  'introspect-tokens': 'Ask the introspection endpoint about any token',
  'user-administration': 'Manage users and roles, within what one may do oneself',
  'audit-log': 'Read the audit log',
  metrics: "Read the server's metrics",
  'developer-tools': 'Introspection and GraphiQL when the server runs in production',
} as const;

/** The name of a permission. */
export type PermissionName = keyof typeof PERMISSIONS;

/** Every permission's name, in the order in which they are listed. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as PermissionName[];

/** Whether a text is exactly the name of a permission. */
export function isPermissionName(text: string): text is PermissionName {
  return Object.hasOwn(PERMISSIONS, text);
}
