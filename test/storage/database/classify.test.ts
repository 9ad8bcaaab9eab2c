import { QueryFailedError } from 'typeorm';
import { NameTakenError, UnavailableError } from '../../../src/domain/errors';
import type { Engine } from '../../../src/storage/database/dialect';
import { QueryError } from '../../../src/storage/database/query-error';
import { failureCode, isConflict, translateError } from '../../../src/storage/database/translate-error';

/** A driver's error, as TypeORM passes it on. */
function failed(fields: object, statement = 'SELECT 1'): QueryFailedError {
  return new QueryFailedError(statement, ['a secret'], Object.assign(new Error('a secret'), fields));
}

/** The same, as the pool of a driver throws it. */
function bare(message: string, fields: object = {}): Error {
  return Object.assign(new Error(message), fields);
}

describe('a failure of a driver', () => {
  it.each<[Engine, object, string]>([
    [
      'sqlite',
      {
        code: 'SQLITE_CONSTRAINT',
        message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: tokens.owner_id, tokens.name',
      },
      'name',
    ],
    [
      'sqlite',
      {
        code: 'SQLITE_CONSTRAINT',
        message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: users.name_folded',
      },
      'username',
    ],
    ['postgres', { code: '23505', constraint: 'uq_tokens_owner_name' }, 'name'],
    ['postgres', { code: '23505', constraint: 'uq_users_name_folded' }, 'username'],
    [
      'mysql',
      { code: 'ER_DUP_ENTRY', sqlMessage: "Duplicate entry 'x' for key 'uq_users_name_folded'" },
      'username',
    ],
    [
      'mysql',
      {
        code: 'ER_DUP_ENTRY',
        sqlMessage: "Duplicate entry 'for key 'y'' for key 'tokens.uq_tokens_owner_name'",
      },
      'name',
    ],
  ])('of %s about a name in use is NAME_TAKEN: %j', (engine, error, field) => {
    const translated = translateError(engine, failed(error));
    expect(translated).toBeInstanceOf(NameTakenError);
    expect(translated).toMatchObject({ field });
  });

  it.each<[Engine, Error]>([
    ['sqlite', failed({ code: 'SQLITE_BUSY' })],
    ['sqlite', failed({ code: 'SQLITE_FULL' })],
    ['sqlite', failed({ code: 'SQLITE_IOERR' })],
    ['sqlite', failed({ code: 'SQLITE_CANTOPEN' })],
    ['sqlite', failed({ code: 'SQLITE_MISUSE' })],
    ['postgres', failed({ code: '57P01' })],
    ['postgres', failed({ code: '53300' })],
    ['postgres', failed({ code: '40P01' })],
    ['postgres', failed({ code: '25P03' })],
    ['postgres', failed({ code: '25P04' })],
    ['postgres', bare('connect', { code: 'ECONNREFUSED' })],
    ['postgres', bare('Connection terminated unexpectedly')],
    ['postgres', bare('timeout exceeded when trying to connect')],
    ['mysql', failed({ code: 'ER_LOCK_DEADLOCK' })],
    ['mysql', failed({ code: 'ER_LOCK_WAIT_TIMEOUT' })],
    // MariaDB's statement that took too long, which the driver has no name for.
    ['mysql', failed({ errno: 1969 })],
    ['mysql', failed({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true })],
    ['mysql', bare('Pool is closed.')],
    ['mysql', bare('read', { code: 'ECONNRESET', fatal: true })],
  ])('of %s that is not the statement’s fault is UNAVAILABLE: %p', (engine, error) => {
    expect(translateError(engine, error)).toBeInstanceOf(UnavailableError);
    expect(JSON.stringify(translateError(engine, error))).not.toContain('a secret');
  });

  it.each<[Engine, object]>([
    ['sqlite', { code: 'SQLITE_ERROR' }],
    [
      'sqlite',
      { code: 'SQLITE_CONSTRAINT', message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: users.id' },
    ],
    ['postgres', { code: '42P01', detail: 'a secret', where: 'a secret' }],
    ['postgres', { code: '23505', constraint: 'pk_users', detail: 'a secret' }],
    ['mysql', { code: 'ER_PARSE_ERROR', sql: 'a secret', sqlMessage: 'a secret' }],
    ['mysql', { code: 'ER_DUP_ENTRY', sqlMessage: "Duplicate entry 'a secret' for key 'PRIMARY'" }],
  ])('of %s that no rule foresees keeps its code and statement, and nothing else: %j', (engine, error) => {
    const translated = translateError(engine, failed(error, 'SELECT ?'));
    expect(translated).toBeInstanceOf(QueryError);
    expect(translated).toMatchObject({
      driverCode: failureCode(engine, failed(error)),
      statement: 'SELECT ?',
    });
    expect(`${JSON.stringify(translated)} ${(translated as Error).stack}`).not.toContain('a secret');
  });

  it('that another transaction caused may be tried again', () => {
    expect(isConflict('postgres', failed({ code: '40001' }))).toBe(true);
    expect(isConflict('postgres', failed({ code: '40P01' }))).toBe(true);
    expect(isConflict('mysql', failed({ code: 'ER_LOCK_DEADLOCK' }))).toBe(true);
    expect(isConflict('mysql', failed({ code: 'ER_DUP_ENTRY' }))).toBe(false);
    expect(isConflict('sqlite', failed({ code: 'SQLITE_BUSY' }))).toBe(false);
    expect(isConflict('mysql', 'no error at all')).toBe(false);
  });
});
