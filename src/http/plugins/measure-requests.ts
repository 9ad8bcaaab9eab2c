import { fastifyPlugin } from 'fastify-plugin';
import type { RequestTally, RouteTally } from '../../domain/tally';

/** What requests are counted with. */
export interface MeasureOptions {
  readonly tally: RequestTally;
}

/** Counts each answer under its route, as the program has it: whatever a client asks for adds no further series. */
export const measureRequests = fastifyPlugin<MeasureOptions>(
  async (app, { tally }) => {
    const routes = new Map<string, RouteTally>();
    app.addHook('onRoute', ({ url }) => void routes.set(url, tally.route(url)));
    // With a callback, as a promise for each answer is what this hook would cost most.
    app.addHook('onResponse', (request, reply, done) => {
      const route = routes.get(request.routeOptions.url ?? '') ?? tally.elsewhere;
      route.answered(request.method, reply.statusCode, reply.elapsedTime);
      done();
    });
  },
  { name: 'measure-requests' },
);
