import { loadConfig } from '../../src/config/load-config';

describe('several workers', () => {
  it.each(['sqlite:/srv/t.sqlite', 'mysql://u@h/d', ''])(
    'are refused on %s, where none would hear of the changes of the others',
    (url) => {
      expect(() => loadConfig({ WORKERS: '2', DATABASE_URL: url })).toThrow(
        'WORKERS must be a whole number from 1 to 64; above 1 with PostgreSQL alone',
      );
      expect(loadConfig({ WORKERS: '1', DATABASE_URL: url }).workers).toBe(1);
    },
  );

  it('may be as many as 64 on PostgreSQL', () => {
    expect(loadConfig({ WORKERS: '64', DATABASE_URL: 'postgres://u@h/d' }).workers).toBe(64);
  });
});
