import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { JSON_TYPE } from '../graphql/answer-type';

/** Below these only programs look for something, whatever they say that they take. */
const FOR_PROGRAMS = /^\/(?:graphql|modules|auth|oauth2|\.well-known|console\/assets)(?:[/?]|$)/;

/** Whether a browser shows the answer to somebody: it asks for a page by name. What takes anything gets JSON. */
export function isNavigation({ method, url, headers: { accept } }: FastifyRequest): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || accept === undefined || FOR_PROGRAMS.test(url)) return false;
  return new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, 'text/html']) === 'text/html';
}
