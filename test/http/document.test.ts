import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OAUTH_ERRORS } from '../../src/http/oauth-failure';
import { FORM_LIMIT } from '../../src/http/plugins/form-body';
import { TRANSPORT_LIMITS } from '../../src/http/server-options';
import { TRANSPORT_FAILURES } from '../../src/http/transport-error';

const text = readFileSync(join(__dirname, '../../docs/http.md'), 'utf8');

describe('docs/http.md', () => {
  test('lists the codes of the transport with their status, and no others', () => {
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|$/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ]);
    expect(rows).toEqual(Object.entries(TRANSPORT_FAILURES).map(([code, { status }]) => [code, status]));
  });

  test('tells the limits that hold', () => {
    expect(TRANSPORT_LIMITS).toMatchObject({
      body: 100_000,
      headers: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      drain: 10_000,
    });
    expect(text).toContain('100,000 bytes at most');
    expect(text).toContain('16 KB and 10 seconds, a whole request 30 seconds');
    expect(text).toContain('finish for 10 seconds');
  });

  test('tells what the OAuth endpoints call a failure, and how long a form may be', () => {
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| `([a-z_]+)` \|$/gm)].map(([, code, error]) => [
      code,
      error,
    ]);
    expect(rows.length).toBeGreaterThan(5);
    expect(OAUTH_ERRORS).toMatchObject(Object.fromEntries(rows));
    expect(FORM_LIMIT).toBe(10_000);
    expect(text).toContain('A form has 10,000 bytes at');
  });
});
