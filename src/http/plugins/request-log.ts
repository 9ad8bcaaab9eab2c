import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { loggedPath } from '../logged-path';

/**
 * Writes one line for each request that was answered, or that its client gave up: no header, body or query string. Of
 * probes that found all well, which come every few seconds, only at level `debug`.
 */
export const requestLog = fastifyPlugin(
  async (app) => {
    // Nobody would read it: the level is fixed at the start, and even finding out when an answer has ended takes time.
    if (!isHeard(app.log)) return;
    app.addHook('onRequest', (request, reply, done) => {
      let logged = false;
      const logOnce = (outcome: Outcome): void => {
        if (!logged) logRequest(request, outcome);
        logged = true;
      };
      reply.raw.once('finish', () => {
        logOnce({ status: reply.statusCode, duration: Math.round(reply.elapsedTime * 10) / 10 });
      });
      reply.raw.once('close', () => logOnce({ aborted: true }));
      done();
    });
  },
  { name: 'request-log', dependencies: ['client-address', 'identity'] },
);

/** @param log pino's, which says so; of another one it is not known */
function isHeard(log: FastifyBaseLogger & { isLevelEnabled?(level: string): boolean }): boolean {
  return log.isLevelEnabled?.('info') ?? true;
}

const PROBES = new Set(['/live', '/ready']);

/** What became of a request; `duration` in milliseconds. */
type Outcome = { readonly status: number; readonly duration: number } | { readonly aborted: true };

function logRequest(request: FastifyRequest, outcome: Outcome): void {
  const { log, method, clientAddress: address } = request;
  const path = loggedPath(request);
  const level = PROBES.has(path) && 'status' in outcome && outcome.status === 200 ? 'debug' : 'info';
  log[level]({ method, path, ...outcome, address, ...whoCalled(request) }, 'request');
}

function whoCalled({ identity }: FastifyRequest): { user?: string; tokenKey?: string } {
  const caller = identity?.caller;
  if (!caller?.user) return {};
  return { user: caller.user.name, ...(caller.via === 'token' ? { tokenKey: caller.token.key } : {}) };
}
