import fc from 'fast-check';
import { formatDateTime, parseDateTime } from '../../src/domain/date-time';
import { BadUserInputError } from '../../src/domain/errors';
import { CONSTANT, growth } from '../support/growth';
import { refusalOf } from '../support/refusal';
import { tries } from '../support/tries';

function parse(text: string): string {
  return formatDateTime(parseDateTime('expireAt', text));
}

function refusal(text: string): BadUserInputError {
  return refusalOf(() => parseDateTime('expireAt', text));
}

/** The engine's parser, on the one form that ECMAScript fixes: the fields are cut out by place, not by pattern. */
function oracle(text: string): number {
  const upper = text.toUpperCase();
  const day = upper.slice(0, 10);
  let clock = upper.slice(11);
  let zone = 'Z';
  const sign = clock.search(/[Z+-]/);
  if (sign >= 0) {
    zone = clock.slice(sign);
    clock = clock.slice(0, sign);
  }
  if (zone !== 'Z') {
    const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
    zone = `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
  }
  const [time = '', fraction = ''] = clock.split('.');
  const whole = time + '00:00:00'.slice(time.length);
  return Date.parse(`${day}T${whole}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
}

describe('A date', () => {
  it.each([
    ['2040-01-01', '2040-01-01T00:00:00.000Z'],
    ['2040-01-01T12:30', '2040-01-01T12:30:00.000Z'],
    ['2040-01-01T12:30:15', '2040-01-01T12:30:15.000Z'],
    ['2040-01-01T12:30:15Z', '2040-01-01T12:30:15.000Z'],
    ['2040-01-01T12:30Z', '2040-01-01T12:30:00.000Z'],
    ['2040-01-01T12:30:15.5Z', '2040-01-01T12:30:15.500Z'],
    ['2040-01-01T12:30:15.123Z', '2040-01-01T12:30:15.123Z'],
    ['2040-01-01T12:30:15.999999999Z', '2040-01-01T12:30:15.999Z'],
    ['2040-01-01T12:30:15+02:00', '2040-01-01T10:30:15.000Z'],
    ['2040-01-01T12:30:15-0530', '2040-01-01T18:00:15.000Z'],
    ['2040-01-01T00:30+02', '2039-12-31T22:30:00.000Z'],
    ['2040-01-01T12:30:15-00:00', '2040-01-01T12:30:15.000Z'],
    ['2040-01-01T23:59:59+23:59', '2040-01-01T00:00:59.000Z'],
    ['2040-01-01t12:30:15z', '2040-01-01T12:30:15.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['0000-02-29', '0000-02-29T00:00:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['0099-12-31', '0099-12-31T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('written %s is %s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it.each([
    ['', /must be an ISO 8601/],
    ['1', /must be an ISO 8601/],
    ['2010-ABCDEF-01', /must be an ISO 8601/],
    ['2040', /must be an ISO 8601/],
    ['2040-01', /must be an ISO 8601/],
    ['2040-1-1', /must be an ISO 8601/],
    ['20400101', /must be an ISO 8601/],
    ['20400101T000000Z', /must be an ISO 8601/],
    ['2040-W01-1', /must be an ISO 8601/],
    ['2040-001', /must be an ISO 8601/],
    ['10000-01-01', /must be an ISO 8601/],
    ['+010000-01-01', /must be an ISO 8601/],
    ['-0001-01-01', /must be an ISO 8601/],
    ['2040-01-01 12:30:00', /must be an ISO 8601/],
    ['2040-01-01T', /must be an ISO 8601/],
    ['2040-01-01Z', /must be an ISO 8601/],
    ['2040-01-01T12', /must be an ISO 8601/],
    ['2040-01-01T12:30:', /must be an ISO 8601/],
    ['2040-01-01T12:30:00.', /must be an ISO 8601/],
    ['2040-01-01T12:30.5', /must be an ISO 8601/],
    ['2040-01-01T12:30:00.1234567890', /must be an ISO 8601/],
    ['2040-01-01T12:30:00,5Z', /must be an ISO 8601/],
    ['2040-01-01T12:30:00 Z', /must be an ISO 8601/],
    ['2040-01-01T12:30:00+2', /must be an ISO 8601/],
    ['2040-01-01T12:30:00+02:0', /must be an ISO 8601/],
    ['2040-01-01T12:30:00\u221202:00', /must be an ISO 8601/],
    ['2040-01-01T12:30:00Z+02:00', /must be an ISO 8601/],
    [' 2040-01-01', /must be an ISO 8601/],
    ['2040-01-01\n', /must be an ISO 8601/],
    ['2040-01-01\0', /must be an ISO 8601/],
    ['２０４０-01-01', /must be an ISO 8601/],
    ['Mon, 01 Jan 2040 00:00:00 GMT', /must be an ISO 8601/],
    ['2208988800000', /must be an ISO 8601/],
    ['tomorrow', /must be an ISO 8601/],
    ['2026-00-10', /month/],
    ['2026-13-10', /month/],
    ['2026-01-00', /day/],
    ['2026-02-30', /day/],
    ['2026-02-29', /day/],
    ['2100-02-29', /day/],
    ['2026-04-31', /day/],
    ['2026-01-32', /day/],
    ['2026-01-01T24:00:00Z', /hour/],
    ['2026-01-01T25:00', /hour/],
    ['2026-01-01T12:60', /minute/],
    ['2016-12-31T23:59:60Z', /leap second/],
    ['2026-01-01T12:00:61Z', /second/],
    ['2026-01-01T12:00+24:00', /offset/],
    ['2026-01-01T12:00+02:60', /offset/],
    ['0000-01-01T00:00+00:01', /year/],
    ['9999-12-31T23:59:59.999-00:01', /year/],
  ])('written %j is refused', (text, reason) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'expireAt' });
    expect(error.message).toMatch(/^expireAt /);
    expect(error.message).toMatch(reason);
    expect(error.message).toContain('2040-01-01T12:30:00Z');
  });

  it('is never told in the refusal', () => {
    expect(refusal('canary-in-a-date').message).not.toContain('canary');
    expect(refusal('2026-02-30T11:22:33Z').message).not.toContain('11:22:33');
  });

  it("is not left to JavaScript's parser, which takes what is refused here", () => {
    for (const text of ['1', '2026-02-30', 'Mon, 01 Jan 2040 00:00:00 GMT', '2026-01-01T24:00:00Z']) {
      expect(new Date(text).getTime()).not.toBeNaN();
      refusal(text);
    }
  });
});

describe('Dates in general', () => {
  const inRange = { min: new Date('0000-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z') };

  it('come back as they were written out', () => {
    fc.assert(
      fc.property(fc.date({ ...inRange, noInvalidDate: true }), (date) => {
        expect(parseDateTime('expireAt', formatDateTime(date))).toEqual(date);
        expect(formatDateTime(date)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }),
      { numRuns: tries(5000) },
    );
  });

  it('are the same moment at any offset', () => {
    const minutes = fc.integer({ min: -1439, max: 1439 });
    fc.assert(
      fc.property(fc.date({ ...inRange, noInvalidDate: true }), minutes, (date, offset) => {
        const local = date.getTime() + offset * 60_000;
        fc.pre(local >= inRange.min.getTime() && local <= inRange.max.getTime());
        const size = Math.abs(offset);
        const [hour, minute] = [Math.floor(size / 60), size % 60].map((part) =>
          String(part).padStart(2, '0'),
        );
        const text = `${new Date(local).toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
        expect(parseDateTime('expireAt', text)).toEqual(date);
      }),
      { numRuns: tries(5000) },
    );
  });

  it('exist exactly if the calendar has them', () => {
    const digits = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(digits(9999), digits(13), digits(32), (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
        const pad = (part: number, length: number) => String(part).padStart(length, '0');
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        if (exists) expect(parseDateTime('expireAt', text)).toEqual(date);
        else refusal(text);
      }),
      { numRuns: tries(10_000) },
    );
  });

  it('mean, in every text that is accepted, what another parser finds in it', () => {
    const two = fc.integer({ min: 0, max: 25 }).map((part) => String(part).padStart(2, '0'));
    const texts = fc
      .tuple(
        fc.date({ ...inRange, noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
        fc.constantFrom('T', 'T', 't', ' '),
        fc.oneof(
          fc.tuple(two, two).map((parts) => parts.join(':')),
          fc.tuple(two, two, two).map((parts) => parts.join(':')),
          fc.constant(''),
        ),
        fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,10}$/)),
        fc.oneof(fc.constantFrom('', 'Z', 'z'), fc.stringMatching(/^[+-][0-2]\d(:?[0-6]\d)?$/)),
      )
      .map((parts) => parts.join(''));
    const edits = fc
      .tuple(texts, fc.nat(40), fc.constantFrom(...Array.from('0123456789:-+.TtZz ')), fc.nat(4))
      .map(([text, at, char, kind]) => {
        if (kind > 1) return text;
        return text.slice(0, at) + char + text.slice(at + kind);
      });
    let accepted = 0;
    fc.assert(
      fc.property(edits, (text) => {
        let time: number;
        try {
          time = parseDateTime('expireAt', text).getTime();
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
          return;
        }
        accepted += 1;
        expect(time).toBe(oracle(text));
      }),
      { numRuns: tries(20_000) },
    );
    expect(accepted).toBeGreaterThan(tries(2000));
  });

  it('are never read out of any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(refusal(text).field).toBe('expireAt');
      }),
      { numRuns: tries(10_000) },
    );
  });

  it.each(['', '2040-01-01T00:00:00.'])(
    'are refused with no more work when %j goes on for longer',
    (start) => {
      const found = growth(250_000, (length) => {
        const text = start + '1'.repeat(length);
        return () => refusal(text);
      });
      expect(found).toBeLessThan(CONSTANT);
    },
  );

  it('are not written out when they are invalid or beyond four digits of a year', () => {
    for (const time of [NaN, inRange.max.getTime() + 1, inRange.min.getTime() - 1]) {
      expect(() => formatDateTime(new Date(time))).toThrow(RangeError);
    }
  });
});
