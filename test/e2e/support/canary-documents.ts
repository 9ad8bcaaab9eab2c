import { randomUUID } from 'node:crypto';
import type { RawRequest } from './canary-recorder';
import type { CanaryCredentials } from './canary-operations';
import type { CanarySecrets } from './canary-secrets';

const tokensQuery = (field: string): string => `{ admin { personalApiTokens { ${field} } } }`;
const tokensMutation = (field: string): string => `mutation ${tokensQuery(field)}`;
const usersMutation = (field: string): string => `mutation { admin { users { ${field} { name } } } }`;

/** GraphQL requests that are refused, or find nothing, each with a secret in a place where none belongs. */
export function badDocuments(
  secrets: CanarySecrets,
  { texts, basic, narrow, key }: CanaryCredentials,
): RawRequest[] {
  const [text] = texts;
  const password = secrets.changedRootPassword;
  const [token, quoted] = [JSON.stringify(text), JSON.stringify(password)];
  // The other format is no name in GraphQL.
  const name = secrets.unknownPat;
  const documents = [
    // Syntax
    `{ admin { personalApiTokens { verifyToken(token: ${text}) } } }`,
    `{ admin { personalApiTokens { verifyToken(token: "${text}) } } }`,
    `mutation { signIn(username: "root", password: ${password}) { name } }`,
    `mutation { signIn(username: "root", password: "${password}") { name } }`,
    `${text} ${password}`,
    `{ currentUser { name } } ${text}`,
    `{ currentUser { name } } "${text}"`,
    `"""${text}""" { currentUser { name } `,
    `{ currentUser { name } ${'# '.repeat(3)}${text}`,
    `{ ${'a '.repeat(1200)} verifyToken(token: ${token}) }`,
    // Names
    `{ ${name} }`,
    `{ currentUser { ${name} } }`,
    `{ currentUser @${name} { name } }`,
    `{ currentUser(${name}: ${token}) { name } }`,
    `{ ...${name} }`,
    `{ ... on ${name} { name } }`,
    `query ($${name}: String!) { currentUser { name } }`,
    `query ($t: ${name}) { currentUser { name } }`,
    `query ${name} { currentUser { name } } query { admin { roles { name } } }`,
    `{ currentUser { name } } fragment ${name} on CurrentUser { name }`,
    // Values of another type
    tokensMutation(`createToken(name: [${token}])`),
    tokensMutation(`createToken(name: { password: ${quoted} })`),
    tokensMutation(`createToken(name: "x", state: ${name})`),
    tokensMutation(`createToken(name: "x", state: ${token})`),
    tokensMutation(`createToken(name: "x", ${name}: ${token})`),
    tokensMutation(`regenerateToken(key: ${token}, gracePeriod: ${quoted})`),
    tokensQuery(`tokens(filter: { status: ${name}, ${name}: ${token} }) { nodes { key } }`),
    tokensQuery(`tokens(filter: { expiresBefore: ${token} }) { nodes { key } }`),
    tokensQuery(`tokens(first: ${quoted}) { nodes { key } }`),
    usersMutation(`createUser(username: "u", password: [${quoted}])`),
    usersMutation(`createUser(username: "u", kind: ${quoted}, password: 4711)`),
    // Values that the rules refuse
    tokensMutation(`createToken(name: "x", scopes: [${token}, ${quoted}])`),
    tokensMutation(`createToken(name: "x", expireAt: ${token})`),
    tokensMutation(`createToken(name: "x", expireAt: ${quoted})`),
    tokensMutation(`createToken(name: "x", userId: ${token})`),
    tokensMutation(`createToken(name: "x", userId: ${quoted})`),
    tokensMutation(`createToken(name: "${`${text} `.repeat(5)}")`),
    tokensMutation(`createToken(name: "\\u0000${text}")`),
    tokensMutation(`updateToken(key: "${key}", scopes: [${token}])`),
    tokensMutation(`updateToken(key: ${token}, name: "x")`),
    tokensMutation(`deleteToken(key: ${token})`),
    tokensMutation(`revokeTokens(userId: ${token})`),
    tokensQuery(`tokenByKey(key: ${token}) { name }`),
    tokensQuery(`tokenByUserAndName(userId: "root", tokenName: ${token}) { name }`),
    tokensQuery(`tokenByUserAndName(userId: ${token}, tokenName: ${quoted}) { name }`),
    tokensQuery(`tokens(userId: ${quoted}) { nodes { key } }`),
    tokensQuery(`tokens(after: ${token}) { nodes { key } }`),
    tokensQuery(`tokens(fieldSorter: { fieldName: ${token} }) { nodes { key } }`),
    tokensQuery(`tokens(filter: { search: ${token}, scope: ${token} }) { nodes { key } }`),
    tokensQuery(`tokens(filter: { search: ${JSON.stringify(password.repeat(9))} }) { nodes { key } }`),
    tokensQuery(`a: verifyToken(token: ${token}) b: verifyToken(token: ${token})`),
    tokensQuery(`verifyToken(token: ${quoted})`),
    `{ admin { auditLog(filter: { actor: ${token}, tokenKey: ${quoted}, address: ${token} }) { nodes { id } } } }`,
    `{ admin { auditLog(filter: { subject: { kind: TOKEN, id: ${token} } }, after: ${token}) { nodes { id } } } }`,
    `{ admin { auditLog(filter: { action: ${name}, from: ${token} }) { nodes { id } } } }`,
    `{ admin { users(filter: ${token}, after: ${quoted}) { nodes { name } } user(name: ${token}) { name } } }`,
    `{ admin { users(filter: ${quoted}) { nodes { name } } user(name: ${quoted}) { name } } }`,
    usersMutation(`createUser(username: ${quoted}, password: ${quoted})`),
    usersMutation(`createUser(username: "u", email: ${quoted}, password: ${quoted})`),
    usersMutation(`createUser(username: "u", roles: [${token}, ${quoted}], password: ${quoted})`),
    usersMutation(`createUser(username: "visible-user", password: ${quoted})`),
    usersMutation(`createUser(username: "u", password: ${JSON.stringify(secrets.longPassword)})`),
    usersMutation(`updateUser(name: "root", password: ${quoted})`),
    usersMutation(`updateUser(name: ${quoted}, password: ${quoted})`),
    `mutation { admin { users { deleteUser(name: ${quoted}) } } }`,
    `mutation { admin { roles { createRole(name: ${quoted}, permissions: [${token}]) { name } } } }`,
    `mutation { admin { roles { createRole(name: "r", permissions: [${token}, ${quoted}]) { name } } } }`,
    `mutation { admin { roles { updateRole(name: ${token}, permissions: []) { name } } } }`,
    `mutation { admin { roles { deleteRole(name: ${token}) } } }`,
    `mutation { signIn(username: "root", password: ${JSON.stringify(secrets.wrongPassword)}) { name } }`,
    `mutation { signIn(username: ${quoted}, password: ${token}) { name } }`,
    `mutation { changePassword(currentPassword: ${JSON.stringify(secrets.wrongPassword)}, newPassword: ${JSON.stringify(secrets.userPassword)}) }`,
    `mutation { changePassword(currentPassword: ${quoted}, newPassword: ${JSON.stringify(secrets.longPassword)}) }`,
  ].map((query) => ({ query }));

  const signIn = 'mutation ($u: String!, $p: String!) { signIn(username: $u, password: $p) { name } }';
  const create =
    'mutation ($n: String!, $s: [String], $st: TokenState) { admin { personalApiTokens { createToken(name: $n, scopes: $s, state: $st) } } }';
  const variables = [
    { query: signIn, variables: { u: 'root', p: { value: password } } },
    { query: signIn, variables: { u: 'root', p: [password, text] } },
    { query: signIn, variables: { u: 'root', pass: password, p: null } },
    { query: signIn, variables: { u: [text], p: password } },
    { query: create, variables: { n: { [text]: password } } },
    { query: create, variables: { n: 'x', s: [text, password] } },
    { query: create, variables: { n: 'x', s: { [text]: text } } },
    { query: create, variables: { n: 'x', st: text } },
    {
      query:
        'query ($f: TokenFilterInput) { admin { personalApiTokens { tokens(filter: $f) { nodes { key } } } } }',
      variables: { f: { [text]: password, search: [text] } },
    },
    {
      query:
        'query ($d: DateTime) { admin { personalApiTokens { tokens(filter: { expiresBefore: $d }) { nodes { key } } } } }',
      variables: { d: text },
    },
    { query: `query ($t: String = ${token}, $n: Int = ${quoted}) { currentUser { name } }` },
  ];
  const titled = (query: string): string => query.slice(0, 60);
  return [
    ...[...documents, ...variables].map((body) => ({ title: titled(body.query), headers: [basic], body })),
    ...documents.slice(-30).map((body) => ({ title: titled(body.query), headers: [narrow], body })),
  ];
}

/** Requests with secrets of which each needs some table: to be sent when one is gone. */
export function requestsOfTables(secrets: CanarySecrets, credentials: CanaryCredentials): RawRequest[] {
  const { basic, session, token, texts } = credentials;
  const [password, changed] = [secrets.userPassword, secrets.changedRootPassword].map((text) =>
    JSON.stringify(text),
  );
  const documents = [
    tokensMutation(`createToken(name: "late ${randomUUID()}")`),
    tokensQuery(`verifyToken(token: ${JSON.stringify(texts[0])})`),
    tokensQuery('tokens(filter: { search: "late" }) { nodes { key } }'),
    usersMutation(`createUser(username: "late", password: ${password})`),
    usersMutation(`updateUser(name: "visible-user", password: ${password})`),
  ];
  const titled = (title: string) => `without a table: ${title}`;
  const signIn = `mutation { signIn(username: "root", password: ${changed}) { name } }`;
  return [
    { title: titled('signIn'), body: { query: signIn } },
    ...[basic, session, token, `Authorization: Bearer ${secrets.unknownPat}`].flatMap((credential) => [
      ...documents.map((query) => ({ title: titled(query), headers: [credential], body: { query } })),
      { title: titled('health'), line: 'GET /healthcheck', headers: [credential] },
      {
        title: titled('a token for a name'),
        headers: [credential],
        body: { query: tokensQuery(`${secrets.unknownPat}: tokens { nodes { key } }`) },
        repeats: 'unknown pat token',
      },
    ]),
  ];
}
