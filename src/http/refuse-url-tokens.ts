import type { FastifyRequest } from 'fastify';
import { BadRequestError } from '../domain/errors';
import { urlTokensOf } from './url-tokens';

/**
 * An `onRequest` hook for routes that are told of another token in a form: whether one in the URL is the caller's own
 * or that one is open.
 *
 * @throws BadRequestError there is one, and it would count
 */
export async function refuseUrlTokens({ raw }: FastifyRequest): Promise<void> {
  if (urlTokensOf(raw).length > 0) throw new BadRequestError('This address takes no token in its URL');
}
