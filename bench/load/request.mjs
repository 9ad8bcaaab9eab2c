/**
 * What a load sends, and what it must be answered.
 *
 * In the path, the headers and the body `{value}` stands for a line of `values`, chosen at random for each request, and
 * `{n}` for a number that no other request of the process has: nine digits. A request has one of them at most.
 *
 * @typedef {object} LoadRequest
 * @property {string} [method]                  GET unless given
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {{ file: string, first: string }} [values] lines of one length, and the first of them
 * @property {{ status: number, body?: string, header?: [string, string] }} expect `body` is a part of it
 */

/** @returns {LoadRequest} a GraphQL request */
export function graphql(query, { authorization, contains, variables }) {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query, ...(variables && { variables }) }),
    expect: { status: 200, body: contains },
  };
}

/** Fills in the place that is left open in a text. */
export function filled(text, value) {
  return text.replace(/\{(value|n)\}/, value);
}

let number = 0;

/** A number of nine digits that was not handed out before. Loads take theirs from ranges of a million. */
export function nextNumber(range = 1) {
  const first = number;
  number += range;
  return first;
}

/**
 * Sends the request once and looks at the answer.
 *
 * @throws Error it is not the one that is expected
 */
export async function checkAnswer(url, request) {
  const value = request.values?.first ?? String(nextNumber()).padStart(9, '0');
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, text]) => [name, filled(text, value)]),
  );
  const answer = await fetch(url + filled(request.path, value), {
    method: request.method ?? 'GET',
    headers,
    body: request.body === undefined ? undefined : filled(request.body, value),
    redirect: 'manual',
  });
  const body = await answer.text();
  const { status, body: part, header } = request.expect;
  if (answer.status !== status)
    throw new Error(`${request.path} answers ${answer.status} ${body.slice(0, 300)}`);
  if (part !== undefined && !body.includes(part)) {
    throw new Error(`${request.path} answers without ${part}: ${body.slice(0, 300)}`);
  }
  if (header !== undefined && answer.headers.get(header[0]) !== header[1]) {
    throw new Error(`${request.path} answers without ${header.join(': ')}`);
  }
  return body;
}
