import Negotiator from 'negotiator';

/** The media types of a GraphQL answer. */
export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/**
 * The media type that a client wants an answer in, as Apollo Server weighs it (RFC 9110, 12.5.1).
 *
 * @param accept the request's `Accept` header; of none, JSON
 * @returns undefined: it takes neither
 */
export function answerType(accept: string | undefined): string | undefined {
  if (!accept) return JSON_TYPE;
  return new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_TYPE]);
}
