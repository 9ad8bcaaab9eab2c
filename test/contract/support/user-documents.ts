/** Documents about users, roles and sessions. */

const USER_FIELDS = 'name username displayName email locked kind roles permissions';
const ROLE_FIELDS = 'name description permissions builtIn';

export const USERS = `query ($filter: String, $first: Int, $after: String, $last: Int, $before: String) {
  admin { users(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { ${USER_FIELDS} } edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor nodesCount totalCount }
  } }
}`;
export const USER = `query ($name: String!) { admin { user(name: $name) { ${USER_FIELDS} } } }`;
export const ROLES = `{ admin { roles { ${ROLE_FIELDS} } } }`;
export const PERMISSIONS = '{ admin { permissions { name description } } }';

export const CREATE_USER = `mutation ($username: String!, $password: String, $kind: UserKind, $displayName: String,
    $email: String, $roles: [String!]) {
  admin { users { createUser(username: $username, password: $password, kind: $kind, displayName: $displayName,
    email: $email, roles: $roles) { ${USER_FIELDS} } } }
}`;
export const UPDATE_USER = `mutation ($name: String!, $displayName: String, $email: String, $locked: Boolean,
    $roles: [String!], $password: String) {
  admin { users { updateUser(name: $name, displayName: $displayName, email: $email, locked: $locked, roles: $roles,
    password: $password) { ${USER_FIELDS} } } }
}`;
export const DELETE_USER = 'mutation ($name: String!) { admin { users { deleteUser(name: $name) } } }';

export const CREATE_ROLE = `mutation ($name: String!, $description: String, $permissions: [String!]!) {
  admin { roles { createRole(name: $name, description: $description, permissions: $permissions) { ${ROLE_FIELDS} } } }
}`;
export const UPDATE_ROLE = `mutation ($name: String!, $description: String, $permissions: [String!]) {
  admin { roles { updateRole(name: $name, description: $description, permissions: $permissions) { ${ROLE_FIELDS} } } }
}`;
export const DELETE_ROLE = 'mutation ($name: String!) { admin { roles { deleteRole(name: $name) } } }';

export const SIGN_IN = `mutation ($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { name username roles permissions }
}`;
export const SIGN_OUT = 'mutation { signOut }';
export const CHANGE_PASSWORD = `mutation ($currentPassword: String!, $newPassword: String!) {
  changePassword(currentPassword: $currentPassword, newPassword: $newPassword)
}`;
