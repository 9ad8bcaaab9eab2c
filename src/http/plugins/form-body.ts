import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import { decodeUtf8 } from '../decode-utf8';

/** The parameters of a form; each once. */
export type Form = ReadonlyMap<string, string>;

/** Bytes of a form. */
export const FORM_LIMIT = 10_000;

const TYPE = 'application/x-www-form-urlencoded';

/** Lets routes take forms, as OAuth wants them. Everything else is a malformed request (RFC 6749, 5.2). */
export const formBody = fastifyPlugin(
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser<Buffer>(
      TYPE,
      { parseAs: 'buffer', bodyLimit: FORM_LIMIT },
      async (_request: unknown, body: Buffer) => parseForm(body),
    );
    app.addHook('preParsing', async ({ headers }) => {
      const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
      if (type.trim().toLowerCase() !== TYPE) throw new BadRequestError(`The body must be ${TYPE}`);
    });
  },
  { name: 'form-body' },
);

/**
 * The value of a parameter that is needed; one without a value counts as left out (RFC 6749, 3.2).
 *
 * @throws BadRequestError there is none
 */
export function requireParameter(form: Form | null | undefined, name: string): string {
  const value = form?.get(name) ?? '';
  if (value === '') throw new BadRequestError(`The parameter ${name} is missing`);
  return value;
}

function parseForm(body: Uint8Array): Form {
  const text = decodeUtf8(body);
  if (text === null) throw new BadRequestError('The body is not UTF-8');
  const form = new Map<string, string>();
  // A question mark at the beginning would be dropped.
  for (const [name, value] of new URLSearchParams(`&${text}`)) {
    if (form.has(name)) throw new BadRequestError('A parameter is given more than once');
    form.set(name, value);
  }
  return form;
}
