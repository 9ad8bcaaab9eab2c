import type { FastifyPluginAsync } from 'fastify';
import type { UseCaseDeps } from '../../service/deps';
import { refuseOtherMethods } from '../refuse-other-methods';

/** What the probes ask. */
export interface ProbeOptions {
  readonly storage: Pick<UseCaseDeps['storage'], 'forRequest'>;
}

/**
 * Probes for whatever runs the server; no credential, no detail. `/live`: the process answers. `/ready`: it can do its
 * work, so it is not closing and the database answers.
 */
export const probeRoutes: FastifyPluginAsync<ProbeOptions> = async (app, { storage }) => {
  app.get('/live', async () => ({ status: 'live' }));
  app.get('/ready', async (_request, reply) => {
    const ready = !app.isClosing() && (await answers(storage));
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  for (const url of ['/live', '/ready']) refuseOtherMethods(app, url, ['GET', 'HEAD']);
};

async function answers(storage: ProbeOptions['storage']): Promise<boolean> {
  return storage
    .forRequest()
    .ping()
    .then(
      () => true,
      () => false,
    );
}
