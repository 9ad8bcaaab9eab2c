/** Runs one load with autocannon: reads what to do from standard input as JSON, and writes what came of it. */
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { filled } from './request.mjs';

const { url, request, seconds, connections, number } = JSON.parse(await text(process.stdin));
const values = request.values && readFileSync(request.values.file, 'utf8').trimEnd().split('\n');
const isOpen = values !== undefined || JSON.stringify(request).includes('{n}');

let next = number;
function nextValue() {
  if (values) return values[Math.floor(Math.random() * values.length)];
  return String((next += 1)).padStart(9, '0');
}

/** Puts another value into each request. */
function setupRequest(prepared) {
  const value = nextValue();
  const headers = Object.entries(request.headers ?? {}).map(([name, line]) => [name, filled(line, value)]);
  return {
    ...prepared,
    path: filled(request.path, value),
    headers: Object.fromEntries(headers),
    ...(request.body !== undefined && { body: filled(request.body, value) }),
  };
}

let wrong = 0;
let example = '';

const result = await autocannon({
  url: url + request.path,
  method: request.method ?? 'GET',
  headers: request.headers ?? {},
  ...(request.body !== undefined && { body: request.body }),
  ...(isOpen && { requests: [{ setupRequest }] }),
  ...(request.expect.body !== undefined && {
    verifyBody: (body) => {
      if (String(body).includes(request.expect.body)) return true;
      wrong += 1;
      example = String(body).slice(0, 300);
      return true;
    },
  }),
  connections,
  duration: seconds,
  timeout: 10,
});

const answers = result['2xx'] + result.non2xx;
const expected = statusCount(request.expect.status);
process.stdout.write(
  JSON.stringify({
    requests: answers,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    most: result.latency.max,
    broken: result.errors,
    unexpected: answers - expected + wrong,
    example,
  }),
);

function statusCount(status) {
  return result.statusCodeStats?.[String(status)]?.count ?? 0;
}
