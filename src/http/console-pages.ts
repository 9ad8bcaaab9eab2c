import type { FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerOptions } from './server-options';

/** What stands in the built pages for the nonce of one answer; `ui/vite.config.ts` puts it there. */
const NONCE = '__CSP_NONCE__';

/** What stands in them for whom GraphiQL is there: `everyone` or `developers`. */
const AUDIENCE = '__GRAPHIQL_FOR__';

/** What stands in them for how many characters a new password has at least. */
const PASSWORD_MIN_LENGTH = '__PASSWORD_MIN_LENGTH__';

/** What stands in them for the days within which a token is said to expire soon. */
const EXPIRY_WARNING = '__EXPIRY_WARNING__';

/** Everything from this server alone; styles that components make while the page runs carry the answer's nonce. */
const policyOf = (...directives: string[]): string =>
  [
    "default-src 'self'",
    ...directives,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A page, and what may be used in it. */
const PAGES = {
  console: { file: 'index.html', policy: (nonce: string) => policyOf(`style-src 'self' 'nonce-${nonce}'`) },
  // Its editor makes styles without a nonce, and its fonts stand within its styles.
  graphiql: {
    file: 'graphiql.html',
    policy: () => policyOf("style-src 'self' 'unsafe-inline'", "font-src 'self' data:"),
  },
} as const;

/** Answers with a page, under a content security policy of its own. */
export type SendPage = (reply: FastifyReply) => FastifyReply;

/** Where the built pages are, and what they tell. */
export interface PageOptions extends Pick<
  ServerOptions,
  'consoleFolder' | 'developersOnly' | 'expiryWarning'
> {
  readonly passwordMinLength: number;
}

/** Reads a built page. @returns null where the console was not built */
export async function readPage(
  name: keyof typeof PAGES,
  { consoleFolder, developersOnly, expiryWarning, passwordMinLength }: PageOptions,
): Promise<SendPage | null> {
  if (consoleFolder === null) return null;
  const { file, policy } = PAGES[name];
  const built = await readFile(join(consoleFolder, file), 'utf8');
  const text = built
    .replaceAll(AUDIENCE, developersOnly ? 'developers' : 'everyone')
    .replaceAll(PASSWORD_MIN_LENGTH, String(passwordMinLength))
    .replaceAll(EXPIRY_WARNING, String(expiryWarning));
  return (reply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(text.replaceAll(NONCE, nonce));
  };
}
