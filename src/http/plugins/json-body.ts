import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import { decodeUtf8 } from '../decode-utf8';

/**
 * Lets routes take JSON, and nothing else. Bytes that are not UTF-8 are refused rather than replaced (RFC 8259, 8.1), as
 * are members that would reach an object's prototype.
 */
export const jsonBody = fastifyPlugin(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeAllContentTypeParsers();
    app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
      const text = decodeUtf8(body);
      if (text === null) done(new BadRequestError('The body is not UTF-8'));
      else void parse(request, text, done);
    });
  },
  { name: 'json-body' },
);
