import { fastifyPlugin } from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether the server has begun to close. */
    isClosing: () => boolean;
  }
}

/** What draining is given. */
export interface DrainOptions {
  /** Milliseconds that requests under way may take. */
  readonly limit: number;
}

/**
 * Lets requests under way finish when the server closes. Nothing new is accepted; on kept connections each answer from
 * then on is the last one; what has not finished within the limit is cut off.
 */
export const drain = fastifyPlugin<DrainOptions>(
  async (app, { limit }) => {
    let deadline: NodeJS.Timeout | undefined;
    app.decorate('isClosing', () => deadline !== undefined);
    app.addHook('preClose', async () => {
      deadline = setTimeout(() => app.server.closeAllConnections(), limit);
    });
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (deadline) reply.header('connection', 'close');
      done();
    });
    // An answer whose head was sent before has kept its connection.
    app.addHook('onResponse', (_request, _reply, done) => {
      if (deadline) setImmediate(() => app.server.closeIdleConnections());
      done();
    });
    app.server.on('close', () => clearTimeout(deadline));
  },
  { name: 'drain' },
);
