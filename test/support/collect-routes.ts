import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

/** Where Fastify tells of each server that is made. */
const CHANNEL = 'fastify.initialization';

/** The routes of servers, whoever adds them. */
export interface RouteCollector {
  /** As `METHOD /path`, of all servers made since it began. */
  readonly routes: ReadonlySet<string>;
  stop(): void;
}

/** Notes each route of each server that this process makes from now on, those that plugins add too. */
export function collectRoutes(): RouteCollector {
  const routes = new Set<string>();
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) routes.add(`${name} ${url}`);
    });
  };
  subscribe(CHANNEL, watch);
  return { routes, stop: () => void unsubscribe(CHANNEL, watch) };
}
