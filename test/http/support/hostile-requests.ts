import fc from 'fast-check';

/** Texts that may stand in a header's value, and now and then some that may not. */
const headerText = fc.string({
  unit: fc.oneof(
    { weight: 60, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) },
    { weight: 3, arbitrary: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)) },
    { weight: 1, arbitrary: fc.constantFrom('\t', '\0', '\u007f', '\u0001') },
  ),
  maxLength: 40,
});

/** Values of `Authorization` that hold no good credential; most are close to one. */
export function badAuthorization(token: string): fc.Arbitrary<string> {
  const scheme = fc.constantFrom(
    'Bearer',
    'APIToken',
    'bearer',
    'Basic',
    'Digest',
    'Bearer,',
    'Token',
    '',
    'bearer\t',
    'Béarer',
  );
  const place = fc.nat({ max: token.length - 1 });
  const altered = fc.oneof(
    place.map((at) => token.slice(0, at) + (token[at] === 'x' ? 'y' : 'x') + token.slice(at + 1)),
    place.map((at) => token.slice(0, at)),
    fc.tuple(place, headerText).map(([at, text]) => `${token.slice(0, at)}#${text}${token.slice(at)}`),
    fc.constantFrom(
      '',
      ' ',
      '""',
      `"${token}"`,
      `${token},${token}`,
      `${token} ${token}`,
      `<${token}>`,
      `token=${token}`,
      `${token}=`,
    ),
    fc
      .tuple(headerText, headerText)
      .map(([name, password]) => Buffer.from(`${name}:${password}`).toString('base64')),
    headerText,
  );
  return fc.oneof(
    fc.tuple(scheme, altered).map((parts) => parts.join(' ')),
    altered.map((text) => `Bearer ${text}`),
    headerText,
  );
}

const hostileLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('X-A', 'Cookie', 'Accept'), headerText)
    .map(([name, value]) => `${name}: ${value}`),
  fc.constantFrom(
    'Content-Length: 0',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5, 5',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip',
    'Transfer-Encoding: chunked, chunked',
    'Transfer-Encoding : chunked',
    'Host: ',
    'Host: a',
    'Host: [::',
    'Host: a\\b',
    'X-Forwarded-Host: ]',
    'X-Forwarded-Proto: :',
    'Connection: upgrade',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Expect: 100-continue',
    'Expect: x',
    'Content-Type: x',
    'Content-Type: application/json; charset=x',
    'Content-Encoding: gzip',
    'Cookie: pat_session',
    'Cookie: =; ;;',
    'Cookie: pat_session=%',
    'Origin: ://',
    'Accept: ;q=,',
    'Accept: application/graphql-response+json;q=x',
    'Authorization',
    'Authorization:',
    ' folded: line',
    '__proto__: x',
    'constructor: x',
  ),
  fc
    .tuple(
      fc.constantFrom('Cookie', 'Accept', 'Origin', 'Content-Type', 'X-Forwarded-For', 'Host', 'Range'),
      headerText,
    )
    .map(([name, value]) => `${name}: ${value}`),
);

/** Mostly the good one. */
function mostly(good: string, ...others: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: fc.oneof(...others) });
}

const target = mostly(
  '/graphql',
  fc.constantFrom(
    '/modules/graphql',
    '/healthcheck',
    '/auth/verify',
    '/oauth2/introspect',
    '/oauth2/revoke',
    '/live',
    '/ready',
    '*',
    '//',
    '/%',
    '/%00',
    'graphql',
  ),
  fc.constantFrom('http://x/graphql', '/graphql?query=%7Bvia%7D', '/graphql?query=%', '/graphql?variables=['),
  fc.constantFrom('/graphql;x', '/graphql#', '/graphql?'.padEnd(9000, '&a'), '/graphql?query=a&query=b'),
  headerText.map((text) => `/${encodeURI(text)}`),
);
const method = mostly(
  'POST',
  fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PROPFIND', 'post', 'X', ''),
);
const version = mostly('1.1', fc.constant('1.0'), fc.constant('1.0'), fc.constantFrom('2.0', '0.9', 'x'));
const body = mostly(
  '{"query":"{ via user }"}',
  fc.json().map((json) => `{"query":${json}}`),
  fc.json().map((json) => `{"query":"{ via }","variables":${json},"extensions":${json}}`),
  fc.constantFrom('', '{}', '[]', 'null', '1e999', '{"query":"\\ud800"}', '\ufeff{"query":"{ via }"}'),
  fc.constantFrom('['.repeat(20_000), '{"query":"{ via', '{"query":"query($a:[[[Int]]]){via}"}'),
  headerText,
);
const credential = fc.constantFrom(
  'Authorization: Bearer bad',
  'Cookie: pat_session=bad',
  'X-Credential: none',
);

const request = fc
  .record({ method, target, version, credential, lines: fc.array(hostileLine, { maxLength: 2 }), body })
  .map((parts) =>
    [
      `${parts.method} ${parts.target} HTTP/${parts.version}`,
      'Host: pat.example',
      'Connection: close',
      parts.credential,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(parts.body)}`,
      ...parts.lines,
      '',
      parts.body,
    ].join('\r\n'),
  );

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat({ max: 255 }),
  kind: fc.constantFrom('set', 'drop', 'double'),
});

/** Whole requests with hostile parts, none of them with a good credential, some with a byte or two changed. */
export function badRequest(): fc.Arbitrary<Buffer> {
  const changes = fc.oneof(fc.constant([]), fc.array(change, { maxLength: 2 }));
  return fc.tuple(request, changes).map(([text, list]) => list.reduce(withChange, Buffer.from(text)));
}

function withChange(bytes: Buffer, { at, byte, kind }: { at: number; byte: number; kind: string }): Buffer {
  const index = Math.floor(at * (bytes.length - 1));
  const old = bytes[index] ?? 0;
  const middle = kind === 'set' ? [byte] : kind === 'drop' ? [] : [old, old];
  return Buffer.concat([bytes.subarray(0, index), Buffer.from(middle), bytes.subarray(index + 1)]);
}
