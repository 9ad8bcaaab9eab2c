import { GraphQLScalarType, Kind } from 'graphql';
import { formatDateTime, parseDateTime } from '../../domain/date-time';
import { BadUserInputError } from '../../domain/errors';

/**
 * Dates on the wire. Out: RFC 3339, UTC, milliseconds. In: what {@link parseDateTime} takes, as a text.
 *
 * Its errors never hold the value.
 */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A point in time: `2040-01-01T12:30:00.000Z` (RFC 3339, UTC, milliseconds). Taken in as well: a date, which is ' +
    'midnight UTC, and a date-time with an offset.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize(value) {
    if (!(value instanceof Date)) throw new TypeError('DateTime is made of a Date');
    return formatDateTime(value);
  },
  parseValue: read,
  parseLiteral(node) {
    return read(node.kind === Kind.STRING ? node.value : undefined);
  },
});

function read(value: unknown): Date {
  if (typeof value !== 'string') throw new BadUserInputError('DateTime', 'DateTime must be a text');
  return parseDateTime('DateTime', value);
}
