import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../src/adapters/system-clock';
import { composeUseCases } from '../../src/compose-use-cases';
import { loadConfig } from '../../src/config/load-config';
import { CHEAP } from '../support/cheap-passwords';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from '../support/until';

/** Milliseconds in which the file is asked several times for changes of others, where it is. */
const WHILE = 700;

/** Waits while nobody asks for anything. @returns how many statements ran */
async function statementsOf(
  cacheSize: string,
  wait: (count: () => number) => Promise<unknown>,
): Promise<number> {
  const settings = {
    DATA_DIR: await temporaryFolder(),
    TOKEN_CACHE_SIZE: cacheSize,
    ROOT_PASSWORD: 'root of an idle database',
  };
  const ignore = (): void => undefined;
  const { deps, metrics } = await composeUseCases(loadConfig(settings), {
    clock: new SystemClock(),
    log: { info: ignore, warn: ignore, error: ignore },
    notices: { write: ignore },
    passwordCost: CHEAP,
  });
  const count = (): number =>
    metrics.database.statements.read().reduce((sum, [, statements]) => sum + statements, 0);
  const before = count();
  await wait(() => count() - before);
  const ran = count() - before;
  await deps.storage.close();
  return ran;
}

describe('SQLite, while nobody asks for anything,', () => {
  it('is not asked for changes where no verified token is kept', async () => {
    expect(await statementsOf('0', () => sleep(WHILE))).toBe(0);
  });

  it('is asked for them where some are (control)', async () => {
    await statementsOf('10', (count) => until(() => count() > 2));
  });
});
