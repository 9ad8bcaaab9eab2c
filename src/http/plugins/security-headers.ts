import { fastifyPlugin } from 'fastify-plugin';

/** Headers of every answer that is no page; a route that serves pages sets its own over them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** Puts {@link SECURITY_HEADERS} on every answer. */
export const securityHeaders = fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(SECURITY_HEADERS);
      done();
    });
  },
  { name: 'security-headers' },
);
