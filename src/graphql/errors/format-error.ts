import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import {
  BadUserInputError,
  DomainError,
  InsufficientScopeError,
  NameTakenError,
  RateLimitedError,
} from '../../domain/errors';
import type { Log } from '../../domain/ports';
import { readArgumentErrors } from './argument-errors';
import { maskSyntaxError } from './mask-syntax-error';
import { maskValidationError } from './mask-validation-error';

/** What telling errors takes. */
export interface ErrorFormatterOptions {
  /** Gives names that help whoever mistyped one; null: names of the schema are not told to those who did not ask. */
  readonly hints: GraphQLSchema | null;
  /** Takes what nobody foresaw, and details of failures; never what was sent. */
  readonly log: Log;
  /** Makes the id under which an unforeseen failure is logged and told. */
  readonly newId: () => string;
}

/** Apollo's hook: the error as it would be told, and the error as it was thrown. */
export type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Decides what callers are told of an error. Failures of the domain are told as they are; those of parsing, validation
 * and variables without any value that was sent; everything else is masked here, logged once and told as an id. Never
 * a stack.
 */
export function createErrorFormatter(options: ErrorFormatterOptions): ErrorFormatter {
  return (formatted, error) => {
    const cause = causeOf(error);
    const failure = cause instanceof DomainError ? cause : failureOfInput(cause);
    if (failure) {
      if (failure.detail !== undefined) {
        options.log.warn({ code: failure.code, detail: failure.detail }, 'A request failed');
      }
      return told(formatted, failure.message, extensionsOf(failure));
    }
    const message = messageOfApollo(formatted, error, options.hints);
    if (message !== null) return told(formatted, message, { code: formatted.extensions?.code });
    return told(formatted, 'Something went wrong', {
      code: 'INTERNAL_SERVER_ERROR',
      errorId: logUnknown(options, formatted, cause),
    });
  };
}

/** The error behind those that GraphQL and Apollo wrap around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** What is the caller's doing though no rule of the domain said so. */
function failureOfInput(cause: unknown): DomainError | null {
  if (cause instanceof ArgumentValidationError) {
    return readArgumentErrors(cause.extensions.validationErrors);
  }
  // Of a nullable variable in the place of an argument that has a default and takes no null.
  const [, name] = cause instanceof GraphQLError ? (/^Argument "(\w+)" /.exec(cause.message) ?? []) : [];
  return name === undefined
    ? null
    : new BadUserInputError(name, `${name} is not of the type that is expected`);
}

function extensionsOf(failure: DomainError): Record<string, unknown> {
  const { code } = failure;
  if (failure instanceof BadUserInputError || failure instanceof NameTakenError)
    return { code, field: failure.field };
  if (failure instanceof InsufficientScopeError)
    return { code, missing: failure.missing, scopes: failure.scopes };
  if (failure instanceof RateLimitedError) return { code, retryAfter: failure.retryAfter };
  return { code };
}

/** The text of an error that Apollo found before anything ran; null when it is none of these. */
function messageOfApollo(
  { message, path, extensions }: GraphQLFormattedError,
  error: unknown,
  hints: GraphQLSchema | null,
): string | null {
  // A code on an error of a resolver is not Apollo's.
  if (path) return null;
  switch (extensions?.code) {
    case 'GRAPHQL_PARSE_FAILED':
      return maskSyntaxError(message);
    case 'GRAPHQL_VALIDATION_FAILED':
      return maskValidationError(message, error instanceof GraphQLError ? error.nodes : undefined, hints);
    case 'BAD_USER_INPUT':
      return 'A variable is not of the type that the operation declares';
    case 'OPERATION_RESOLUTION_FAILURE':
      return 'The document must have one operation, or `operationName` must name one of several';
    case 'BAD_REQUEST':
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return message;
    default:
      return null;
  }
}

function logUnknown(
  { log, newId }: ErrorFormatterOptions,
  { path }: GraphQLFormattedError,
  cause: unknown,
): string {
  const errorId = newId();
  const { name, message, stack } = cause instanceof Error ? cause : new Error('What was thrown is no error');
  log.error({ errorId, path, error: { name, message, stack } }, 'An unforeseen error was masked');
  return errorId;
}

function told(
  { locations, path }: GraphQLFormattedError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}
