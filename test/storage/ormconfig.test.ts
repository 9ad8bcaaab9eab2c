import { resolve } from 'node:path';
import type { DataSource } from 'typeorm';

describe('the data source of TypeORM’s command line', () => {
  const before = process.env.DATABASE_URL;
  afterEach(() => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  });

  it('is of the database that the settings name, and is changed by migrations alone', () => {
    process.env.DATABASE_URL = 'sqlite:some/tokens.sqlite';
    const { default: dataSource } = jest.requireActual<{ default: DataSource }>('../../ormconfig');
    expect(dataSource.options).toMatchObject({
      type: 'sqlite',
      database: resolve('some/tokens.sqlite'),
      synchronize: false,
    });
    expect(dataSource.options.migrations).not.toStrictEqual([]);
  });
});
