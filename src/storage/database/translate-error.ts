import {
  CannotExecuteNotConnectedError,
  ConnectionIsNotSetError,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { DomainError, UnavailableError } from '../../domain/errors';
import { ConflictError } from './conflict-error';
import { classifyMysql } from './classify-mysql';
import { classifyPostgres } from './classify-postgres';
import { classifySqlite } from './classify-sqlite';
import type { Engine } from './dialect';
import { codeOf, type DriverError, type DriverFailure } from './driver-failure';
import { QueryError } from './query-error';
import { nameTakenBy } from './unique-names';

const CLASSIFY: Readonly<Record<Engine, (error: DriverError) => DriverFailure>> = {
  sqlite: classifySqlite,
  postgres: classifyPostgres,
  mysql: classifyMysql,
};

/** What TypeORM throws once a connection was closed, or the server has ended it. */
const CONNECTION_GONE = [
  CannotExecuteNotConnectedError,
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
];

/**
 * What the rules are told of a failure. TypeORM's error holds the statement's parameters, digests among them, and the
 * driver's may quote them: neither leaves this layer, not even as a cause.
 */
export function translateError(engine: Engine, error: unknown): unknown {
  if (error instanceof DomainError || error instanceof QueryError) return error;
  if (CONNECTION_GONE.some((gone) => error instanceof gone)) {
    return new UnavailableError('The connection is closed');
  }
  const failure = failureOf(engine, error);
  if (failure === null) return error;
  const statement = error instanceof QueryFailedError ? error.query : '';
  switch (failure.kind) {
    case 'unique':
      return nameTakenBy(failure.index, statement) ?? new QueryError(failure.code, statement);
    case 'conflict':
      return new ConflictError(`${engine}: ${failure.code}`);
    case 'unavailable':
      return new UnavailableError(`${engine}: ${failure.code}`);
    case 'other':
      return error instanceof QueryFailedError ? new QueryError(failure.code, statement) : error;
  }
}

/** Whether trying again may help: another transaction was in the way, and this one was undone. */
export function isConflict(engine: Engine, error: unknown): boolean {
  return error instanceof ConflictError || failureOf(engine, error)?.kind === 'conflict';
}

/** The driver's name for a failure, for a line that an operator reads. */
export function failureCode(engine: Engine, error: unknown): string {
  if (error instanceof QueryError) return error.driverCode;
  return failureOf(engine, error)?.code ?? codeOf(error as DriverError);
}

function failureOf(engine: Engine, error: unknown): DriverFailure | null {
  if (!(error instanceof Error)) return null;
  const driverError = error instanceof QueryFailedError ? (error as QueryFailedError).driverError : error;
  return CLASSIFY[engine](driverError);
}
