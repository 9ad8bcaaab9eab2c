import type { RawRequest } from './canary-recorder';
import { basicLine, type CanaryCredentials } from './canary-operations';
import type { CanarySecrets } from './canary-secrets';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ofTokens = (field: string): string => `{ admin { personalApiTokens { ${field} } } }`;

/** Requests that fail because of their credential, each with a secret in it. */
export function badCredentials(
  secrets: CanarySecrets,
  { texts, session, token }: CanaryCredentials,
): RawRequest[] {
  const body = { query: '{ currentUser { name } }' };
  const { unknownPat, unknownJahia, misspelt, wrongPassword, rootPassword, changedRootPassword } = secrets;
  const values = [
    ...texts.slice(1).map((text) => `APIToken ${text}`),
    ...[unknownPat, unknownJahia, misspelt].flatMap((text) => [`APIToken ${text}`, `Bearer ${text}`]),
    ...texts
      .slice(0, 1)
      .flatMap((text) => [
        text,
        `Token ${text}`,
        `token=${text}`,
        `Bearer "${text}"`,
        `Bearer ${text}x`,
        `Bearer ${text.slice(0, -1)}`,
        `APIToken ${text}, APIToken ${text}`,
        `Basic ${text}`,
        `Digest username="root", response="${text}"`,
      ]),
    `Basic ${base64(`root:${wrongPassword}`)}`,
    `Basic ${base64(`root:${rootPassword}`)}`,
    `Basic ${base64(`nobody:${changedRootPassword}`)}`,
    `Basic ${base64(changedRootPassword)}`,
    `Basic ${base64(`root:${changedRootPassword}`).replaceAll('=', '')}!`,
    `Basic ${base64(`root:${changedRootPassword}\0`)}`,
    `Basic root:${encodeURIComponent(changedRootPassword)}`,
  ].map((value) => [`Authorization: ${value}`]);
  const cookie = session.slice('Cookie: '.length);
  const lines = [
    ...values,
    [token, token],
    [token, basicLine('root', changedRootPassword)],
    [`Cookie: pat_session=${texts[0]}`],
    [`Cookie: pat_session=${unknownPat}; ${cookie}`],
    [`Cookie: ${cookie}x`],
    [`Cookie: ${cookie}; ${cookie}`],
    [`Cookie: other=${texts[0]}; $Version=1; =${texts[0]}; ${encodeURIComponent(changedRootPassword)}`],
    [session, 'Origin: https://elsewhere.example'],
  ];
  return [
    ...lines.map((headers, index) => ({ title: `bad credential ${index}`, headers, body })),
    ...lines.slice(0, 6).map((headers, index) => ({
      title: `bad credential ${index}, health`,
      line: 'GET /healthcheck',
      headers,
    })),
  ];
}

/** Requests that HTTP or JSON cannot take, each with a secret in a place where none belongs. */
export function badRequests(
  secrets: CanarySecrets,
  { texts, token, session }: CanaryCredentials,
): RawRequest[] {
  const [text] = texts;
  const encoded = encodeURIComponent(text);
  const password = encodeURIComponent(secrets.changedRootPassword);
  const query = encodeURIComponent(ofTokens(`verifyToken(token: "${text}")`));
  const targets = [
    `/graphql?token=${encoded}`,
    `/graphql?query=${query}`,
    `/graphql?query=${query}&token=${encoded}&access_token=${encoded}`,
    `/graphql?query=%7BcurrentUser%7Bname%7D%7D&variables=${encoded}&operationName=${encoded}`,
    `/${encoded}`,
    `/graphql/${encoded}`,
    `/tokens/${text}/${password}`,
    `/healthcheck?token=${encoded}`,
    `/live?password=${password}`,
    `/%zz${encoded}`,
    `//${encoded}@host/graphql`,
    `http://root:${password}@127.0.0.1/graphql?token=${encoded}`,
    `/graphql;${encoded}?${encoded}#${encoded}`,
  ];
  const bodies = [
    `{"query": "{ currentUser { name } }", "variables": {"token": ${text}}}`,
    `{"query": "{ verifyToken(token: \\"${text}`,
    text,
    JSON.stringify(text),
    JSON.stringify([
      { query: ofTokens(`verifyToken(token: "${text}")`) },
      { password: secrets.changedRootPassword },
    ]),
    JSON.stringify({ query: { token: text, password: secrets.changedRootPassword } }),
    JSON.stringify({ query: '{ currentUser { name } }', variables: text }),
    JSON.stringify({ query: '{ currentUser { name } }', operationName: text, extensions: text }),
    JSON.stringify({ query: '{ currentUser { name } }', operationName: text }),
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: text } } }),
    JSON.stringify({ query: '{ currentUser { name } }', __proto__x: text }).replace(
      '__proto__x',
      '__proto__',
    ),
    JSON.stringify({ [text]: text, password: secrets.changedRootPassword }),
    Buffer.concat([Buffer.from(`{"query": "${text}`), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    `{"query": "# ${text} ${'x'.repeat(100_000)}"}`,
    `token=${encoded}&password=${password}`,
  ];
  const plain = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', text];
  const headers = [
    'User-Agent',
    'Referer',
    'Origin',
    'Accept',
    'X-Request-Id',
    'Traceparent',
    'X-Forwarded-For',
    'Accept-Encoding',
    'Content-Encoding',
    'Transfer-Encoding',
    'Expect',
    'Upgrade',
    'If-None-Match',
    text,
  ];
  return [
    ...targets.flatMap((target, index) => [
      { title: `target ${index}`, line: `GET ${target}`, headers: [token, 'Apollo-Require-Preflight: 1'] },
      {
        title: `target ${index}, posted`,
        line: `POST ${target}`,
        headers: [session],
        body: { query: '{ currentUser { name } }' },
      },
    ]),
    ...bodies.map((body, index) => ({ title: `body ${index}`, headers: [token], body })),
    ...plain.map((type) => ({
      title: `body as ${type.slice(0, 10)}`,
      headers: [token, `Content-Type: ${type}`],
      body: bodies.at(-1)!,
    })),
    ...headers.map((name) => ({
      title: `header ${name.slice(0, 10)}`,
      headers: [token, `${name}: ${text}`],
      body: { query: '{ currentUser { name } }' },
    })),
    { title: 'a long header', headers: [token, `X-Long: ${text}${'x'.repeat(17_000)}`], body: {} },
    { title: 'a second Host', headers: [token, `Host: ${encoded}`], body: {} },
    { title: 'a method', line: `${text} /graphql`, headers: [token], body: {} },
    { title: 'another method', line: `DELETE /graphql?token=${encoded}`, headers: [token], body: text },
    {
      title: 'a preflight',
      line: `OPTIONS /graphql?token=${encoded}`,
      headers: [
        `Origin: https://${encoded}.example`,
        'Access-Control-Request-Method: POST',
        `Access-Control-Request-Headers: ${encoded}`,
      ],
    },
    { title: 'no HTTP', line: `GET /graphql?token=${text} HTTP/9.9\r\nCookie: ${text}`, headers: [] },
    { title: 'a bad header', headers: [token, `Bad Header ${text}: x`], body: {} },
    { title: 'a length that is wrong', headers: [token, `Content-Length: ${text}`], body: {} },
  ];
}
